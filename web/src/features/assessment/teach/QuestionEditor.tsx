/** The form of a question of any type. */
import { useId, useState } from "react";
import { fieldError } from "../../../api/error";
import type { QuestionType } from "../../../api/types";
import { type MessageKey, t } from "../../../lib/messages";
import { Check } from "../../../ui/Check";
import { CheckGroup, Select, TextArea, TextInput } from "../../../ui/Field";
import { Form, FormActions } from "../../../ui/Form";
import { OptionsField } from "./OptionsField";
import { type FormProblem, problems, type QuestionForm, questionTypes, withType } from "./questionForm";
import { typeTexts } from "./types";

export interface QuestionEditorProps {
  form: QuestionForm;
  change: (patch: Partial<QuestionForm>) => void;
  error: unknown;
  saving: boolean;
  /** A question that learners may have answered keeps its type. */
  fixedType?: boolean;
  onSave: () => void;
  onCancel: () => void;
}

const problemTexts: Record<FormProblem, MessageKey> = {
  prompt: "builder.needPrompt",
  points: "builder.needPoints",
  options_few: "builder.needOptions",
  options_empty: "builder.emptyOption",
  options_same: "builder.sameOptions",
  correct_none: "builder.needRight",
  correct_many: "builder.oneRight",
  accept: "builder.needAccept",
  value: "builder.needNumber",
  tolerance: "builder.needTolerance",
};

export function QuestionEditor(props: QuestionEditorProps) {
  const { form, change, error, saving, fixedType, onSave, onCancel } = props;
  const id = useId();
  const [checked, setChecked] = useState(false);
  const wrong = checked ? problems(form) : [];
  const problem = (...names: FormProblem[]) => {
    const name = names.find((entry) => wrong.includes(entry));
    return name && t(problemTexts[name]);
  };
  function submit() {
    setChecked(true);
    const first = problems(form)[0];
    if (!first) return onSave();
    document.getElementById(`${id}-${controlOf[first]}`)?.focus();
  }
  return (
    <Form error={error} onSubmit={submit}>
      {!fixedType && (
        <Select
          label={t("builder.type")}
          onChange={(event) => change(withType(form, event.target.value as QuestionType))}
          options={questionTypes.map((type) => ({ value: type, label: t(typeTexts[type]) }))}
          value={form.type}
        />
      )}
      <TextArea
        error={problem("prompt") ?? fieldError(error, "prompt")}
        hint={t("builder.promptHint")}
        id={`${id}-prompt`}
        label={t("builder.prompt")}
        onChange={(event) => change({ prompt: event.target.value })}
        rows={3}
        value={form.prompt}
      />
      <AnswerFields change={change} form={form} id={id} problem={problem} />
      <TextArea
        error={fieldError(error, "explanation")}
        hint={t("builder.explanationHint")}
        label={t("builder.explanation")}
        onChange={(event) => change({ explanation: event.target.value })}
        optional
        rows={2}
        value={form.explanation}
      />
      <TextInput
        className="max-w-24"
        error={problem("points") ?? fieldError(error, "points")}
        id={`${id}-points`}
        inputMode="decimal"
        label={t("builder.pointsField")}
        onChange={(event) => change({ points: event.target.value })}
        value={form.points}
      />
      <FormActions action={t("builder.save")} busy={saving} onClose={onCancel} />
    </Form>
  );
}

/** Which control a problem sends focus to. */
const controlOf: Record<FormProblem, string> = {
  prompt: "prompt",
  points: "points",
  options_few: "option-0",
  options_empty: "option-0",
  options_same: "option-0",
  correct_none: "option-0",
  correct_many: "option-0",
  accept: "accept",
  value: "value",
  tolerance: "tolerance",
};

export interface AnswerFieldsProps {
  form: QuestionForm;
  change: (patch: Partial<QuestionForm>) => void;
  id: string;
  problem: (...names: FormProblem[]) => string | undefined;
}

function AnswerFields(props: AnswerFieldsProps) {
  const { form, change, id, problem } = props;
  switch (form.type) {
    case "single_choice":
    case "multiple_choice":
      return <OptionsField {...props} />;
    case "true_false":
      return <TrueFalse {...props} />;
    case "numeric":
      return <NumberKey {...props} />;
    case "short_text":
      return (
        <TextArea
          error={problem("accept")}
          hint={t("builder.acceptHint")}
          id={`${id}-accept`}
          label={t("builder.accept")}
          onChange={(event) => change({ accept: event.target.value })}
          rows={3}
          value={form.accept}
        />
      );
  }
}

function TrueFalse({ form, change, id }: AnswerFieldsProps) {
  return (
    <div className="mt-5">
      <CheckGroup legend={t("builder.answer")}>
        {[true, false].map((answer) => (
          <Check
            checked={form.answer === answer}
            key={String(answer)}
            label={t(answer ? "builder.true" : "builder.false")}
            name={`${id}-answer`}
            onChange={() => change({ answer })}
            type="radio"
          />
        ))}
      </CheckGroup>
    </div>
  );
}

function NumberKey({ form, change, id, problem }: AnswerFieldsProps) {
  return (
    <div className="mt-5 grid items-start gap-4 tablet:grid-cols-2 [&>.field]:m-0">
      <TextInput
        autoComplete="off"
        error={problem("value")}
        hint={t("builder.numberHint")}
        id={`${id}-value`}
        inputMode="decimal"
        label={t("builder.answer")}
        onChange={(event) => change({ value: event.target.value })}
        value={form.value}
      />
      <TextInput
        autoComplete="off"
        error={problem("tolerance")}
        hint={t("builder.toleranceHint")}
        id={`${id}-tolerance`}
        inputMode="decimal"
        label={t("builder.tolerance")}
        onChange={(event) => change({ tolerance: event.target.value })}
        value={form.tolerance}
      />
    </div>
  );
}
