/** The rules of a quiz: passing, time, tries and what learners see afterwards. */
import { useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";
import { call } from "../../../api/client";
import { fieldError } from "../../../api/error";
import type { Quiz } from "../../../api/types";
import { useShortcuts } from "../../../lib/keys";
import { type MessageKey, t } from "../../../lib/messages";
import { paths } from "../../../lib/paths";
import { type Editor, useEditor } from "../../../lib/useEditor";
import { Check } from "../../../ui/Check";
import { ConflictDialog } from "../../../ui/ConflictDialog";
import { CheckGroup, TextInput } from "../../../ui/Field";
import { Form } from "../../../ui/Form";
import { RestoredDraft, SaveBar } from "../../../ui/SaveBar";
import { quizKeys } from "../queries";
import { type RulesForm, type RulesProblem, rulesProblems, toQuizDraft, toRules } from "./quizRules";

const wrongTexts: Record<RulesProblem, MessageKey> = {
  title: "teach.titleMissing",
  pass_percent: "rules.passWrong",
  minutes: "rules.minutesWrong",
  attempts: "rules.attemptsWrong",
};

export function QuizRules({ quiz }: { quiz: Quiz }) {
  const id = useId();
  const editor = useRules(quiz);
  const [checked, setChecked] = useState(false);
  const wrong = checked ? rulesProblems(editor.value) : [];
  const save = () => {
    setChecked(true);
    const first = rulesProblems(editor.value)[0];
    if (first) document.getElementById(`${id}-${first}`)?.focus();
    else void editor.save();
  };
  useShortcuts([{ key: "s", ctrl: true, run: save }]);
  const text = (field: RulesProblem, api: string) => ({
    id: `${id}-${field}`,
    value: editor.value[field],
    onChange: (event: React.ChangeEvent<HTMLInputElement>) => editor.change({ [field]: event.target.value }),
    error: wrong.includes(field) ? t(wrongTexts[field]) : fieldError(editor.error, api),
    autoComplete: "off",
  });
  return (
    <Form error={editor.error} onSubmit={save}>
      <div className="max-w-2xl">
        <RestoredDraft editor={editor} />
        <TextInput {...text("title", "title")} label={t("outline.quizTitle")} maxLength={200} />
        <TextInput
          {...text("pass_percent", "pass_percent")}
          className="max-w-32"
          hint={t("rules.passHint")}
          inputMode="numeric"
          label={t("rules.pass")}
        />
        <TextInput
          {...text("minutes", "time_limit_seconds")}
          className="max-w-32"
          hint={t("rules.minutesHint")}
          inputMode="numeric"
          label={t("rules.minutes")}
          optional
        />
        <TextInput
          {...text("attempts", "attempts_allowed")}
          className="max-w-32"
          hint={t("rules.attemptsHint")}
          inputMode="numeric"
          label={t("rules.attempts")}
          optional
        />
        <Choices change={editor.change} value={editor.value} />
      </div>
      <SaveBar editor={editor} />
      <RulesConflict editor={editor} />
    </Form>
  );
}

function Choices({ value, change }: { value: RulesForm; change: (patch: Partial<RulesForm>) => void }) {
  const check = (field: "counts" | "shuffle" | "show_answers", label: string, hint: string) => (
    <Check
      checked={value[field]}
      hint={hint}
      label={label}
      onChange={(event) => change({ [field]: event.target.checked })}
    />
  );
  return (
    <div className="mt-5">
      <CheckGroup legend={t("rules.more")}>
        {check("counts", t("rules.counts"), t("rules.countsHint"))}
        {check("shuffle", t("rules.shuffle"), t("rules.shuffleHint"))}
        {check("show_answers", t("rules.showAnswers"), t("rules.showAnswersHint"))}
      </CheckGroup>
    </div>
  );
}

function useRules(quiz: Quiz) {
  const queries = useQueryClient();
  return useEditor<RulesForm>({
    id: `quiz:${quiz.id}`,
    label: quiz.title,
    href: `${paths.quizBuilder(quiz.id)}/rules`,
    saved: { value: toRules(quiz), version: quiz.version },
    save: async (form, version) => {
      const answer = await call("PATCH /quizzes/{quiz}", {
        path: { quiz: quiz.id },
        body: toQuizDraft(form),
        ifMatch: version,
      });
      queries.setQueryData(quizKeys.quiz(quiz.id), answer);
      void queries.invalidateQueries({ queryKey: ["courses", "one", quiz.course.id] });
      return { value: toRules(answer), version: answer.version };
    },
    latest: async () => {
      const answer = await call("GET /quizzes/{quiz}", { path: { quiz: quiz.id } });
      return { value: toRules(answer), version: answer.version };
    },
  });
}

function RulesConflict({ editor }: { editor: Editor<RulesForm> }) {
  const { conflict } = editor;
  const labels: Record<keyof RulesForm, MessageKey> = {
    title: "outline.quizTitle",
    pass_percent: "rules.pass",
    minutes: "rules.minutes",
    attempts: "rules.attempts",
    shuffle: "rules.shuffle",
    counts: "rules.counts",
    show_answers: "rules.showAnswers",
  };
  const text = (value: string | boolean) =>
    typeof value === "boolean" ? t(value ? "teach.yes" : "teach.no") : value;
  const fields = (Object.keys(labels) as (keyof RulesForm)[]).map((field) => ({
    label: t(labels[field]),
    mine: conflict ? text(conflict.mine[field]) : "",
    theirs: conflict ? text(conflict.theirs[field]) : "",
  }));
  return (
    <ConflictDialog
      busy={editor.saving}
      fields={fields}
      onClose={editor.closeConflict}
      onKeepMine={() => void editor.keepMine()}
      onTakeTheirs={editor.takeTheirs}
      open={conflict !== null}
    />
  );
}
