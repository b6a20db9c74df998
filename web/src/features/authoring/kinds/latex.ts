/**
 * Formulas as teachers type them, in the part of TeX that schools use, into MathML, which browsers draw and screen readers
 * speak. What it does not know it names, and shows as it was typed.
 */
import {
  accents,
  accentsBelow,
  functions,
  identifiers,
  large,
  limits,
  operators,
  spaces,
  tables,
  variants,
} from "./mathSymbols";

export interface MathNode {
  tag: string;
  attrs?: Record<string, string>;
  kids: (MathNode | string)[];
}

export interface Formula {
  node: MathNode;
  /** Words that nobody taught us. */
  unknown: string[];
}

const node = (tag: string, kids: (MathNode | string)[], attrs?: Record<string, string>): MathNode =>
  attrs ? { tag, attrs, kids } : { tag, kids };
const mi = (text: string) => node("mi", [text]);
const mo = (text: string, attrs?: Record<string, string>) => node("mo", [text], attrs);
const mrow = (kids: MathNode[]): MathNode => {
  const [only] = kids;
  return kids.length === 1 && only ? only : node("mrow", kids);
};

export function formulaOf(latex: string): Formula {
  const reader = new Reader(tokensOf(latex));
  const kids = reader.row(() => false);
  return { node: node("math", [mrow(kids)], { display: "block" }), unknown: reader.unknown };
}

const token = /\\([a-zA-Z]+|.)|(\d+(?:[.,]\d+)*)|(\s+)|([\s\S])/gu;

interface Token {
  kind: "word" | "number" | "sign" | "space";
  text: string;
}

function tokensOf(latex: string): Token[] {
  return [...latex.matchAll(token)].map(([all, word, number, space]) => {
    if (word !== undefined) return { kind: "word", text: word };
    if (number !== undefined) return { kind: "number", text: number };
    return space === undefined ? { kind: "sign", text: all } : { kind: "space", text: " " };
  });
}

/** Deeper than this nobody means it. */
const deepest = 40;

class Reader {
  unknown: string[] = [];
  private at = 0;
  private depth = 0;

  constructor(private tokens: Token[]) {}

  private peek(): Token | undefined {
    while (this.tokens[this.at]?.kind === "space") this.at += 1;
    return this.tokens[this.at];
  }

  private is(text: string, kind: Token["kind"] = "sign"): boolean {
    const next = this.peek();
    return next?.kind === kind && next.text === text;
  }

  private take(text: string, kind: Token["kind"] = "sign"): boolean {
    const here = this.is(text, kind);
    if (here) this.at += 1;
    return here;
  }

  /** Up to the end, or to where `until` says so. */
  row(until: () => boolean): MathNode[] {
    const kids: MathNode[] = [];
    this.depth += 1;
    while (this.peek() && !until() && this.depth < deepest) {
      const one = this.scripted();
      if (one) kids.push(one);
    }
    this.depth -= 1;
    return kids;
  }

  /** One thing with what is above and below it. */
  private scripted(): MathNode | null {
    const base = this.is("^") || this.is("_") ? mrow([]) : this.one();
    if (!base) return null;
    let below: MathNode | null = null;
    let above: MathNode | null = null;
    for (;;) {
      if (this.take("_")) below = this.argument();
      else if (this.take("^")) above = this.argument();
      else if (this.take("'")) above = above ? mrow([above, mo("′")]) : mo("′");
      else break;
    }
    return withScripts(base, below, above);
  }

  /** In braces, or a single thing. */
  private argument(): MathNode {
    if (!this.take("{")) return this.one() ?? mrow([]);
    const kids = this.row(() => this.is("}"));
    this.take("}");
    return mrow(kids);
  }

  /** `\frac12` is a half: of a number without braces it takes one digit. */
  private digit(): MathNode {
    const next = this.peek();
    if (next?.kind !== "number" || next.text.length < 2) return this.argument();
    this.tokens[this.at] = { kind: "number", text: next.text.slice(1) };
    return node("mn", [next.text.slice(0, 1)]);
  }

  private one(): MathNode | null {
    const next = this.peek();
    if (!next) return null;
    if (next.kind === "sign" && next.text === "{") return this.argument();
    this.at += 1;
    if (next.kind === "number") return node("mn", [next.text]);
    if (next.kind === "word") return this.word(next.text);
    if (next.text === "}" || next.text === "&") return null;
    if (/\p{L}/u.test(next.text)) return mi(next.text);
    return mo(next.text === "-" ? "−" : next.text === "*" ? "∗" : next.text);
  }

  private word(word: string): MathNode | null {
    const letter = identifiers[word];
    const operator = operators[word];
    const space = spaces[word];
    if (letter) return mi(letter);
    if (operator) return mo(operator);
    if (large[word]) return mo(large[word], { largeop: "true" });
    if (space !== undefined) return node("mspace", [], { width: space });
    if (functions.has(word) || limits.has(word)) return mi(word);
    if ("%$#&_{}".includes(word)) return word === "{" || word === "}" ? mo(word) : node("mtext", [word]);
    return this.command(word);
  }

  private command(word: string): MathNode | null {
    if (/^[dt]?frac$/.test(word)) return node("mfrac", [this.digit(), this.digit()]);
    if (word === "sqrt") return this.root();
    if (word === "binom") {
      const parts = [this.argument(), this.argument()];
      return mrow([mo("("), node("mfrac", parts, { linethickness: "0" }), mo(")")]);
    }
    if (/^(text|mathrm|operatorname|textbf|mbox)$/.test(word)) return node("mtext", [this.words()]);
    if (accents[word]) return node("mover", [this.argument(), mo(accents[word])], { accent: "true" });
    if (accentsBelow[word]) return node("munder", [this.argument(), mo(accentsBelow[word])]);
    if (variants[word]) return node("mstyle", [this.argument()], { mathvariant: variants[word] });
    if (word === "left") return this.fenced();
    if (word === "begin") return this.table();
    if (/^(displaystyle|limits|right|big|Big|bigg|Bigg|end)$/.test(word)) return null;
    this.unknown.push(`\\${word}`);
    return node("mtext", [`\\${word}`]);
  }

  private root(): MathNode {
    if (!this.take("[")) return node("msqrt", [this.argument()]);
    const degree = this.row(() => this.is("]"));
    this.take("]");
    const inside = this.argument();
    return node("mroot", [inside, mrow(degree)]);
  }

  /** As typed, with its spaces. */
  private words(): string {
    if (!this.take("{")) return this.tokens[this.at++]?.text ?? "";
    let text = "";
    for (let next = this.tokens[this.at]; next && next.text !== "}"; next = this.tokens[this.at]) {
      text += next.text;
      this.at += 1;
    }
    this.at += 1;
    return text;
  }

  private fence(): MathNode | null {
    const next = this.peek();
    this.at += 1;
    if (!next || next.text === ".") return null;
    const sign = next.kind === "word" ? (operators[next.text] ?? next.text) : next.text;
    return mo(sign, { fence: "true", stretchy: "true" });
  }

  private fenced(): MathNode {
    const open = this.fence();
    const kids = this.row(() => this.is("right", "word"));
    const close = this.take("right", "word") ? this.fence() : null;
    return node("mrow", [...(open ? [open] : []), ...kids, ...(close ? [close] : [])]);
  }

  private table(): MathNode {
    const name = this.words().replace("*", "");
    // Of an array: how its columns stand, which ours decide themselves.
    if (name === "array" && this.is("{")) this.words();
    const ends = () => this.is("end", "word");
    const rows: MathNode[] = [];
    let cells: MathNode[] = [];
    while (this.peek() && !ends()) {
      cells.push(
        node(
          "mtd",
          this.row(() => ends() || this.is("&") || this.is("\\", "word")),
        ),
      );
      if (this.take("&")) continue;
      rows.push(node("mtr", cells));
      cells = [];
      this.take("\\", "word");
    }
    if (this.take("end", "word")) this.words();
    const [open, close] = tables[name] ?? ["", ""];
    if (!tables[name]) this.unknown.push(`\\begin{${name}}`);
    const sign = (text: string) => (text ? [mo(text, { fence: "true", stretchy: "true" })] : []);
    return mrow([...sign(open), node("mtable", rows), ...sign(close)]);
  }
}

/** Sums and limits have theirs above and below, everything else beside it. */
function withScripts(base: MathNode, below: MathNode | null, above: MathNode | null): MathNode {
  const [text] = base.kids;
  const stacked = base.attrs?.largeop === "true" || (base.tag === "mi" && limits.has(String(text)));
  const [both, under, over] = stacked ? ["munderover", "munder", "mover"] : ["msubsup", "msub", "msup"];
  if (below && above) return node(both ?? "", [base, below, above]);
  if (below) return node(under ?? "", [base, below]);
  return above ? node(over ?? "", [base, above]) : base;
}

const escapes: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text: string) => text.replaceAll(/[&<>"]/g, (sign) => escapes[sign] ?? sign);

/** As it is kept in the lesson. */
export function mathmlOf(it: MathNode | string): string {
  if (typeof it === "string") return escaped(it);
  const attrs = Object.entries(it.attrs ?? {})
    // Only for us: MathML gives sums their size itself.
    .filter(([name]) => name !== "largeop")
    .map(([name, value]) => ` ${name}="${escaped(value)}"`)
    .join("");
  return `<${it.tag}${attrs}>${it.kids.map(mathmlOf).join("")}</${it.tag}>`;
}
