/** A formula is typed in TeX, or put together from buttons, and seen as learners will see it. */
import { useRef } from "react";
import { t } from "../../../lib/messages";
import { moveFocus } from "../../../lib/roving";
import { Button } from "../../../ui/Button";
import { TextArea } from "../../../ui/Field";
import { useEditing } from "../context";
import { setFields } from "../model/edit";
import type { Placed } from "../model/types";
import { formulaOf, mathmlOf } from "./latex";
import { MathView } from "./MathView";
import { spokenOf } from "./spoken";

/** What a button writes; what is chosen, or the cursor, goes where the bar is. */
const parts: { sign: string; name: Parameters<typeof t>[0]; tex: string }[] = [
  { sign: "½", name: "author.math.fraction", tex: "\\frac{|}{}" },
  { sign: "x²", name: "author.math.power", tex: "|^{}" },
  { sign: "x₁", name: "author.math.index", tex: "|_{}" },
  { sign: "√", name: "author.math.root", tex: "\\sqrt{|}" },
  { sign: "×", name: "author.math.times", tex: "\\times |" },
  { sign: "÷", name: "author.math.divided", tex: "\\div |" },
  { sign: "≤", name: "author.math.atMost", tex: "\\le |" },
  { sign: "≥", name: "author.math.atLeast", tex: "\\ge |" },
  { sign: "π", name: "author.math.pi", tex: "\\pi |" },
  { sign: "°", name: "author.math.degrees", tex: "\\degree |" },
  { sign: "∑", name: "author.math.sum", tex: "\\sum_{|}^{} " },
  { sign: "[ ]", name: "author.math.matrix", tex: "\\begin{pmatrix} | & \\\\ & \\end{pmatrix}" },
];

export function MathFields({ placed: { id, it } }: { placed: Placed }) {
  const { lesson, document } = useEditing();
  const field = useRef<HTMLTextAreaElement>(null);
  const latex = it.latex ?? "";
  const formula = formulaOf(latex);
  const unknown = formula.unknown.join(", ");
  const write = (text: string) => {
    const typed = text.slice(0, 5000);
    setFields(lesson, [id], { latex: typed, mathml: typed.trim() ? mathmlOf(formulaOf(typed).node) : "" });
  };
  const suggest = () => setFields(lesson, [id], { alt: spokenOf(formula.node, document.lang).slice(0, 600) });
  return (
    <>
      <TextArea
        className="font-mono"
        error={unknown ? t("author.math.unknown", { words: unknown }) : undefined}
        hint={t("author.math.hint")}
        label={t("author.latex")}
        maxLength={5000}
        onChange={(event) => write(event.target.value)}
        ref={field}
        rows={2}
        spellCheck={false}
        value={latex}
      />
      <Parts onPart={(tex) => addPart(field.current, tex, write)} />
      <figure aria-label={t("author.math.preview")} className="math-preview">
        <MathView mathml={it.mathml} otherwise={t("author.math.empty")} />
      </figure>
      {latex.trim() !== "" && !it.alt && <Button onClick={suggest}>{t("author.math.suggest")}</Button>}
    </>
  );
}

function addPart(field: HTMLTextAreaElement | null, tex: string, write: (text: string) => void) {
  if (!field) return;
  const { selectionStart: from, selectionEnd: to, value } = field;
  const [before = "", behind = ""] = tex.split("|");
  const cursor = from + before.length + (to - from);
  write(value.slice(0, from) + before + value.slice(from, to) + behind + value.slice(to));
  // The field has the new text by then.
  requestAnimationFrame(() => {
    field.focus();
    field.setSelectionRange(cursor, cursor);
  });
}

function Parts({ onPart }: { onPart: (tex: string) => void }) {
  return (
    <div
      aria-label={t("author.math.parts")}
      className="math-parts"
      onKeyDown={(event) => moveFocus(event, "button")}
      role="toolbar"
    >
      {parts.map(({ sign, name, tex }) => (
        <button
          className="btn btn-quiet"
          key={name}
          onClick={() => onPart(tex)}
          title={t(name)}
          type="button"
        >
          <span aria-hidden="true">{sign}</span>
          <span className="sr-only">{t(name)}</span>
        </button>
      ))}
    </div>
  );
}
