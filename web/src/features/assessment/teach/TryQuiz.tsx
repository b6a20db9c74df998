import type { QuizRef } from "../../../api/types";
import { t } from "../../../lib/messages";
import { Button } from "../../../ui/Button";
import { Icon } from "../../../ui/Icon";
import { InlineError } from "../../../ui/states";
import { useTry } from "./queries";

/** A quiz in the preview of a course. */
export function TryQuizItem({ quiz }: { quiz: QuizRef }) {
  const attempt = useTry(quiz.id);
  return (
    <>
      <button
        aria-busy={attempt.isPending || undefined}
        className="nav-item w-full text-start"
        onClick={() => !attempt.isPending && attempt.mutate()}
        type="button"
      >
        <Icon name="quiz" size={18} />
        {quiz.title}
      </button>
      <InlineError error={attempt.error} />
    </>
  );
}

export function TryQuizButton({ quiz, ready }: { quiz: string; ready: boolean }) {
  const attempt = useTry(quiz);
  return (
    <>
      <Button
        busy={attempt.isPending}
        disabledReason={ready ? undefined : t("builder.tryEmpty")}
        icon="eye"
        onClick={() => attempt.mutate()}
      >
        {t("teach.previewAsStudent")}
      </Button>
      <InlineError error={attempt.error} />
    </>
  );
}
