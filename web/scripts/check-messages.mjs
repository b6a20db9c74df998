// Fails when a language lacks a message, has one too many, uses other placeholders or the wrong plural forms.
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { compileMessage } from "@lingui/message-utils/compileMessage";

const root = fileURLToPath(new URL("../src/messages/", import.meta.url));
const pluralForms = { en: "one other", sw: "one other", vi: "other" };
const problems = [];

for (const file of readdirSync(`${root}en`)) {
  const source = read("en", file);
  for (const lang of Object.keys(pluralForms)) {
    const texts = read(lang, file);
    compareKeys(lang, file, source, texts);
    for (const [key, text] of Object.entries(texts)) checkText(lang, file, key, source[key] ?? text, text);
  }
}

for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exit(1);

function read(lang, file) {
  try {
    return JSON.parse(readFileSync(`${root}${lang}/${file}`, "utf8"));
  } catch (error) {
    problems.push(`${lang}/${file}: ${error.message}`);
    return {};
  }
}

function compareKeys(lang, file, source, texts) {
  for (const key of Object.keys(source))
    if (!(key in texts)) problems.push(`${lang}/${file}: ${key} is missing`);
  for (const key of Object.keys(texts))
    if (!(key in source)) problems.push(`${lang}/${file}: ${key} is not in English`);
}

function checkText(lang, file, key, source, text) {
  const wanted = placeholders(source).names;
  const { names, plurals } = placeholders(text);
  if (names.join() !== wanted.join()) {
    problems.push(`${lang}/${file}: ${key} has placeholders {${names}}, English has {${wanted}}`);
  }
  for (const forms of plurals) {
    const named = forms.filter((form) => /^[a-z]/.test(form)).sort();
    if (named.join(" ") !== pluralForms[lang]) {
      problems.push(
        `${lang}/${file}: ${key} has plural forms "${named.join(" ")}", not "${pluralForms[lang]}"`,
      );
    }
  }
}

function placeholders(text) {
  const names = new Set();
  const plurals = [];
  const visit = (tokens) => {
    for (const token of tokens) {
      if (typeof token === "string") continue;
      const [name, kind, forms] = token;
      names.add(name);
      if (kind !== "plural") continue;
      // The compiler leaves an undefined "offset" among the forms.
      const used = Object.entries(forms).filter(([, value]) => Array.isArray(value));
      plurals.push(used.map(([form]) => form));
      for (const [, value] of used) visit(value);
    }
  };
  visit(compileMessage(text));
  return { names: [...names].sort(), plurals };
}
