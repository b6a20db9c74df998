import type { QuestionType } from "../../../api/types";
import type { MessageKey } from "../../../lib/messages";

export const typeTexts: Record<QuestionType, MessageKey> = {
  single_choice: "builder.single_choice",
  multiple_choice: "builder.multiple_choice",
  true_false: "builder.true_false",
  short_text: "builder.short_text",
  numeric: "builder.numeric",
};
