/** T07: the questions of a quiz, and its rules. */
import { useState } from "react";
import { useParams } from "react-router";
import type { Question, QuestionType, Quiz } from "../../../api/types";
import { readDraft } from "../../../lib/drafts";
import { t } from "../../../lib/messages";
import { paths } from "../../../lib/paths";
import { Menu } from "../../../ui/Menu";
import { Page } from "../../../ui/Page";
import { Chip } from "../../../ui/Progress";
import { Empty, InlineError, NotFound, QueryView, Skeleton } from "../../../ui/states";
import { Tabs } from "../../../ui/Tabs";
import { useQuiz } from "../queries";
import { NewQuestion, newQuestionDraft } from "./NewQuestion";
import { QuestionList } from "./QuestionList";
import { QuizRules } from "./QuizRules";
import { useQuestionChanges, useQuestions } from "./queries";
import { type QuestionForm, questionTypes } from "./questionForm";
import { TryQuizButton } from "./TryQuiz";
import { typeTexts } from "./types";

export function QuizBuilderPage({ tab }: { tab: "questions" | "rules" }) {
  const { quiz = "" } = useParams();
  const query = useQuiz(quiz);
  const data = query.data;
  return (
    <Page
      actions={data && <TryQuizButton quiz={quiz} ready={data.questions_count > 0} />}
      back={{
        to: data ? paths.teachCourseTab(data.course.id, "outline") : paths.teachCourses,
        label: data?.course.title ?? t("nav.courses"),
      }}
      focusKey={`builder-${quiz}`}
      intro={data && <Facts quiz={data} />}
      title={data?.title ?? t("builder.title")}
    >
      <QueryView failed={t("builder.failed")} query={query} skeleton={<Skeleton height={120} rows={3} />}>
        {(loaded) =>
          loaded.can.includes("edit") ? (
            <>
              <Tabs
                label={t("builder.title")}
                tabs={[
                  { to: paths.quizBuilder(quiz), label: t("builder.questions"), end: true },
                  { to: `${paths.quizBuilder(quiz)}/rules`, label: t("builder.rules") },
                ]}
              />
              {tab === "questions" ? <Questions quiz={loaded} /> : <QuizRules key={quiz} quiz={loaded} />}
            </>
          ) : (
            <NotFound />
          )
        }
      </QueryView>
    </Page>
  );
}

function Facts({ quiz }: { quiz: Quiz }) {
  return (
    <p className="meta">
      <span>{t("teach.questionsCount", { n: quiz.questions_count })}</span>
      <span>{t("builder.pointsTotal", { n: quiz.max_score })}</span>
      <span>{t("builder.passAt", { percent: quiz.pass_percent })}</span>
      {!quiz.counts && <Chip>{t("outline.practice")}</Chip>}
    </p>
  );
}

function Questions({ quiz }: { quiz: Quiz }) {
  const query = useQuestions(quiz.id);
  return (
    <QueryView failed={t("builder.failed")} query={query} skeleton={<Skeleton height={120} rows={3} />}>
      {(questions) => <QuestionsLoaded questions={questions} quiz={quiz} />}
    </QueryView>
  );
}

function QuestionsLoaded({ quiz, questions }: { quiz: Quiz; questions: Question[] }) {
  const changes = useQuestionChanges(quiz);
  const [adding, setAdding] = useState<QuestionType | null>(
    () => readDraft<QuestionForm>(newQuestionDraft(quiz.id))?.value.type ?? null,
  );
  const add = (
    <Menu
      className="btn-primary"
      icon="plus"
      items={questionTypes.map((type) => ({ label: t(typeTexts[type]), onSelect: () => setAdding(type) }))}
      kind="outline"
      label={t("builder.add")}
    />
  );
  return (
    <div className="max-w-4xl">
      <InlineError error={changes.order.error ?? changes.remove.error} />
      {questions.length === 0 && !adding && (
        <Empty action={add} title={t("builder.none")}>
          {t("builder.noneText")}
        </Empty>
      )}
      {questions.length > 0 && <QuestionList changes={changes} questions={questions} quiz={quiz} />}
      {adding ? (
        <NewQuestion
          changes={changes}
          key={adding}
          number={questions.length + 1}
          onClose={() => setAdding(null)}
          onReopen={setAdding}
          quiz={quiz}
          type={adding}
        />
      ) : (
        questions.length > 0 && <div className="mt-4">{add}</div>
      )}
    </div>
  );
}
