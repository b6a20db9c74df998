/** A formula in words, as a first draft for the teacher: in the language of the lesson, not of the screen. */
import type { LessonDocument } from "../model/types";
import type { MathNode } from "./latex";

type Lang = LessonDocument["lang"];

interface Words {
  over: string;
  squared: string;
  cubed: string;
  power: string;
  sub: string;
  root: string;
  rootOf: (degree: string) => string;
  fromTo: (what: string, from: string, to: string) => string;
  signs: Record<string, string>;
}

const words: Record<Lang, Words> = {
  en: {
    over: "over",
    squared: "squared",
    cubed: "cubed",
    power: "to the power of",
    sub: "sub",
    root: "the square root of",
    rootOf: (degree) => `the root of degree ${degree} of`,
    fromTo: (what, from, to) => `${what} from ${from} to ${to} of`,
    signs: {
      "+": "plus",
      "−": "minus",
      "×": "times",
      "⋅": "times",
      "÷": "divided by",
      "=": "equals",
      "≠": "is not equal to",
      "<": "is less than",
      ">": "is greater than",
      "≤": "is at most",
      "≥": "is at least",
      "≈": "is about",
      "±": "plus or minus",
      "→": "to",
      "∑": "the sum",
      "∫": "the integral",
      "∞": "infinity",
      "°": "degrees",
      "%": "percent",
      "(": "open bracket",
      ")": "close bracket",
      "∈": "in",
      "⇒": "implies",
    },
  },
  sw: {
    over: "juu ya",
    squared: "kipeo cha pili",
    cubed: "kipeo cha tatu",
    power: "kipeo cha",
    sub: "chini",
    root: "kipeuo cha pili cha",
    rootOf: (degree) => `kipeuo cha ${degree} cha`,
    fromTo: (what, from, to) => `${what} kutoka ${from} hadi ${to} ya`,
    signs: {
      "+": "jumlisha",
      "−": "toa",
      "×": "mara",
      "⋅": "mara",
      "÷": "gawanya kwa",
      "=": "ni sawa na",
      "≠": "si sawa na",
      "<": "ni ndogo kuliko",
      ">": "ni kubwa kuliko",
      "≤": "si zaidi ya",
      "≥": "si chini ya",
      "≈": "ni takriban",
      "±": "jumlisha au toa",
      "→": "hadi",
      "∑": "jumla",
      "∫": "kiunganishi",
      "∞": "isiyo na kikomo",
      "°": "digrii",
      "%": "asilimia",
      "(": "fungua mabano",
      ")": "funga mabano",
      "∈": "ni mwanachama wa",
      "⇒": "inamaanisha",
    },
  },
  vi: {
    over: "phần",
    squared: "bình phương",
    cubed: "lập phương",
    power: "mũ",
    sub: "chỉ số",
    root: "căn bậc hai của",
    rootOf: (degree) => `căn bậc ${degree} của`,
    fromTo: (what, from, to) => `${what} từ ${from} đến ${to} của`,
    signs: {
      "+": "cộng",
      "−": "trừ",
      "×": "nhân",
      "⋅": "nhân",
      "÷": "chia",
      "=": "bằng",
      "≠": "khác",
      "<": "nhỏ hơn",
      ">": "lớn hơn",
      "≤": "nhỏ hơn hoặc bằng",
      "≥": "lớn hơn hoặc bằng",
      "≈": "xấp xỉ",
      "±": "cộng trừ",
      "→": "tiến tới",
      "∑": "tổng",
      "∫": "tích phân",
      "∞": "vô cùng",
      "°": "độ",
      "%": "phần trăm",
      "(": "mở ngoặc",
      ")": "đóng ngoặc",
      "∈": "thuộc",
      "⇒": "suy ra",
    },
  },
};

export function spokenOf(node: MathNode, lang: Lang): string {
  return say(node, words[lang]).replaceAll(/\s+/g, " ").trim();
}

function say(it: MathNode | string | undefined, own: Words): string {
  if (it === undefined) return "";
  if (typeof it === "string") return own.signs[it.trim()] ?? it;
  const [first, second, third] = it.kids;
  const [a, b, c] = [first, second, third].map((kid) => say(kid, own));
  switch (it.tag) {
    case "mfrac":
      return `${a} ${own.over} ${b}`;
    case "msqrt":
      return `${own.root} ${each(it, own)}`;
    case "mroot":
      return `${own.rootOf(b ?? "")} ${a}`;
    case "msup":
      return raised(a ?? "", b ?? "", own);
    case "msub":
    case "munder":
      return `${a} ${own.sub} ${b}`;
    case "msubsup":
      return raised(`${a} ${own.sub} ${b}`, c ?? "", own);
    case "munderover":
      return own.fromTo(a ?? "", b ?? "", c ?? "");
    case "mover":
      return a ?? "";
    default:
      return each(it, own);
  }
}

const each = (it: MathNode, own: Words) => it.kids.map((kid) => say(kid, own)).join(" ");

function raised(base: string, by: string, own: Words): string {
  if (by === "∘" || by === own.signs["°"]) return `${base} ${own.signs["°"]}`;
  if (by === "2") return `${base} ${own.squared}`;
  return by === "3" ? `${base} ${own.cubed}` : `${base} ${own.power} ${by}`;
}
