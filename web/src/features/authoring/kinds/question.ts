/** A question of the bank as it stands on a page: without its key. */
import type { Fresh, LessonDocument } from "../model/types";

export interface BankQuestion {
  id: string;
  type: "single_choice" | "multiple_choice" | "true_false" | "short_text" | "numeric";
  prompt: string;
  options: { id: string; text: string }[] | null;
}

const kinds: Record<BankQuestion["type"], string> = {
  single_choice: "single",
  multiple_choice: "multi",
  true_false: "truefalse",
  short_text: "short",
  numeric: "number",
};

const truths: Record<LessonDocument["lang"], [string, string]> = {
  en: ["True", "False"],
  sw: ["Kweli", "Si kweli"],
  vi: ["Đúng", "Sai"],
};

/** What Markdown says, without its marks: questions on pages are plain. */
export function wordsOf(markdown: string): string {
  return markdown
    .replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replaceAll(/^[ \t]{0,3}(#{1,6}|>|[-*+])\s+/gm, "")
    .replaceAll(/(\*\*|__|\*|`|~~)(\S(?:.*?\S)?)\1/g, "$2")
    .trim();
}

export function questionOf({ id, type, prompt, options }: BankQuestion, lang: LessonDocument["lang"]): Fresh {
  const [yes, no] = truths[lang];
  const answers =
    type === "true_false"
      ? [
          { id: "true", text: yes },
          { id: "false", text: no },
        ]
      : (options ?? []).map((it) => ({ id: it.id, text: wordsOf(it.text).slice(0, 2000) }));
  return {
    type: "quiz",
    w: 700,
    h: 80 + 44 * Math.max(1, answers.length),
    kind: kinds[type],
    item: id,
    prompt: [{ t: wordsOf(prompt).slice(0, 5000) }],
    options: answers.slice(0, 20),
    practice: true,
  };
}
