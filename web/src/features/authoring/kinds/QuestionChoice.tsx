/** A question of the course's quizzes. What is right stays there; the page only asks. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../../../api/client";
import { t } from "../../../lib/messages";
import { paths } from "../../../lib/paths";
import { ButtonLink } from "../../../ui/Button";
import { Select } from "../../../ui/Field";
import { Icon } from "../../../ui/Icon";
import { Empty, QueryView, Skeleton } from "../../../ui/states";
import type { Asked } from "../adding";
import { useEditing } from "../context";
import { type BankQuestion, questionOf, wordsOf } from "./question";
import { useAnswer } from "./useAnswer";

export function QuestionChoice({ asked }: { asked: Asked }) {
  const { course } = useEditing();
  const query = useQuery({
    queryKey: ["authoring", "quizzes", course],
    queryFn: async () => {
      const { modules } = await call("GET /courses/{course}", { path: { course } });
      return (modules ?? []).flatMap((part) => part.quizzes);
    },
  });
  return (
    <QueryView failed={t("author.quiz.failed")} query={query} skeleton={<Skeleton rows={4} />}>
      {(quizzes) =>
        quizzes.length === 0 ? (
          <Empty
            action={
              <ButtonLink to={paths.teachCourseTab(course, "outline")}>
                {t("author.quiz.toOutline")}
              </ButtonLink>
            }
            level="h3"
            title={t("author.quiz.none")}
          >
            {t("author.quiz.noneText")}
          </Empty>
        ) : (
          <OfQuizzes asked={asked} quizzes={quizzes} />
        )
      }
    </QueryView>
  );
}

function OfQuizzes({ asked, quizzes }: { asked: Asked; quizzes: { id: string; title: string }[] }) {
  const [quiz, setQuiz] = useState(quizzes[0]?.id ?? "");
  const query = useQuery({
    queryKey: ["authoring", "questions", quiz],
    queryFn: () => call("GET /quizzes/{quiz}/questions", { path: { quiz } }),
  });
  return (
    <>
      <Select
        label={t("author.quiz.of")}
        onChange={(event) => setQuiz(event.target.value)}
        options={quizzes.map(({ id, title }) => ({ value: id, label: title }))}
        value={quiz}
      />
      <QueryView failed={t("author.quiz.failed")} query={query} skeleton={<Skeleton rows={4} />}>
        {({ items }) => <Questions asked={asked} questions={items} />}
      </QueryView>
    </>
  );
}

function Questions({ asked, questions }: { asked: Asked; questions: BankQuestion[] }) {
  const { document } = useEditing();
  const answer = useAnswer(asked);
  if (questions.length === 0) return <p className="hint">{t("author.quiz.empty")}</p>;
  return (
    <ol className="order">
      {questions.map((question, at) => (
        <li key={question.id}>
          <button
            className="order-name"
            onClick={() => answer(questionOf(question, document.lang), t("author.kind.quiz"))}
            type="button"
          >
            <Icon name="quiz" />
            <span className="min-w-0 flex-1 break-words">
              {at + 1}. {wordsOf(question.prompt)}
            </span>
          </button>
        </li>
      ))}
    </ol>
  );
}
