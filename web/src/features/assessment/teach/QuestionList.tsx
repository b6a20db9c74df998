import type { KeyboardEvent } from "react";
import type { Question, Quiz } from "../../../api/types";
import { t } from "../../../lib/messages";
import { announce } from "../../../ui/Toast";
import { type Place, useSortable } from "../../../ui/useSortable";
import { QuestionItem } from "./QuestionItem";
import type { useQuestionChanges } from "./queries";

export type QuestionChanges = ReturnType<typeof useQuestionChanges>;

interface QuestionListProps {
  quiz: Quiz;
  questions: Question[];
  changes: QuestionChanges;
}

export function QuestionList({ quiz, questions, changes }: QuestionListProps) {
  const ids = () => changes.questions().map((question) => question.id);
  const place = (id: string, position: number) => {
    const rest = ids().filter((other) => other !== id);
    if (position < 0 || position > rest.length) return;
    changes.arrange([...rest.slice(0, position), id, ...rest.slice(position)]);
    announce(t("builder.moved", { n: position + 1, total: rest.length + 1 }));
  };
  const sortable = useSortable({
    onDrop: (dragged: string, target: string, side: Place) => {
      const rest = ids().filter((other) => other !== dragged);
      place(dragged, rest.indexOf(target) + (side === "after" ? 1 : 0));
    },
  });
  const keys = (event: KeyboardEvent, id: string) => {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!event.altKey || !step) return;
    event.preventDefault();
    place(id, ids().indexOf(id) + step);
  };
  return (
    <ol className="grid gap-3">
      {questions.map((question, index) => (
        <li
          {...sortable.row(question.id)}
          className="card p-0"
          key={question.id}
          onKeyDown={(event) => keys(event, question.id)}
        >
          <QuestionItem
            changes={changes}
            grip={sortable.grip(question.id)}
            number={index + 1}
            onPlace={(position) => place(question.id, position)}
            question={question}
            quiz={quiz}
            total={questions.length}
          />
        </li>
      ))}
    </ol>
  );
}
