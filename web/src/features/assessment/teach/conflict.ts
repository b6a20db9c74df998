import { t } from "../../../lib/messages";
import type { ConflictField } from "../../../ui/ConflictDialog";
import type { QuestionForm } from "./questionForm";

export function conflictFields(mine: QuestionForm, theirs: QuestionForm): ConflictField[] {
  const field = (label: string, read: (form: QuestionForm) => string) => ({
    label,
    mine: read(mine),
    theirs: read(theirs),
  });
  return [
    field(t("builder.prompt"), (form) => form.prompt),
    field(t("builder.pointsField"), (form) => form.points),
    field(t("builder.answer"), keyText),
    field(t("builder.explanation"), (form) => form.explanation),
  ];
}

function keyText(form: QuestionForm): string {
  switch (form.type) {
    case "true_false":
      return t(form.answer ? "builder.true" : "builder.false");
    case "short_text":
      return form.accept;
    case "numeric":
      return `${form.value} ± ${form.tolerance}`;
    default:
      return form.options.map(({ text, correct }) => `${correct ? "✓" : "–"} ${text}`).join("\n");
  }
}
