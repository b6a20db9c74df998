/**
 * Puts values into messages that were compiled while building: texts, names and plural forms, which is all that our
 * catalogues use. A library for it would be twenty times as long.
 */
export type Values = Record<string, string | number | Date>;

type Forms = Record<string, Compiled | number>;
type Part = string | [name: string] | [name: string, kind: string, forms: Forms];
export type Compiled = Part[];

const rules = new Map<string, { plural: Intl.PluralRules; digits: Intl.NumberFormat }>();

export function fill(message: Compiled, values: Values, lang: string, counted?: number): string {
  return message.map((part) => written(part, values, lang, counted)).join("");
}

function written(part: Part, values: Values, lang: string, counted?: number): string {
  if (part === "#" && counted !== undefined) return of(lang).digits.format(counted);
  if (typeof part === "string") return part;
  const [name, , forms] = part;
  if (!forms) return String(values[name] ?? "");
  const n = Number(values[name]);
  const chosen = forms[String(n)] ?? forms[of(lang).plural.select(n)] ?? forms.other;
  return Array.isArray(chosen) ? fill(chosen, values, lang, n) : "";
}

function of(lang: string) {
  const known = rules.get(lang) ?? {
    plural: new Intl.PluralRules(lang),
    digits: new Intl.NumberFormat(lang),
  };
  rules.set(lang, known);
  return known;
}
