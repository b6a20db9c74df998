/** How the school works, section by section: each is saved on its own. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { fieldError } from "../../api/error";
import { t } from "../../lib/messages";
import { paths } from "../../lib/paths";
import { useEditor } from "../../lib/useEditor";
import { Button } from "../../ui/Button";
import { Check } from "../../ui/Check";
import { ConflictDialog } from "../../ui/ConflictDialog";
import { CheckGroup, TextInput } from "../../ui/Field";
import { Form } from "../../ui/Form";
import { Section } from "../../ui/Page";
import { RestoredDraft, SaveState } from "../../ui/SaveBar";
import { QueryView, Skeleton } from "../../ui/states";
import { type Answers, type Question, type SettingsSection, sections } from "./sections";

export function SettingsSections() {
  return sections.map((section) => <OneSection key={section.name} section={section} />);
}

function OneSection({ section }: { section: SettingsSection }) {
  const query = useQuery({ queryKey: ["admin", "settings", section.name], queryFn: section.read });
  return (
    <Section id={section.name.replace(".", "-")} title={t(section.title)}>
      <p className="mb-4 text-ink-2">{t(section.intro)}</p>
      <QueryView failed={t("settings.failed")} query={query} skeleton={<Skeleton height={44} rows={3} />}>
        {(saved) => <SectionForm saved={saved} section={section} />}
      </QueryView>
    </Section>
  );
}

function SectionForm({
  section,
  saved,
}: {
  section: SettingsSection;
  saved: { value: Answers; version: number };
}) {
  const queries = useQueryClient();
  const keep = (answer: { value: Answers; version: number }) => {
    queries.setQueryData(["admin", "settings", section.name], answer);
    return answer;
  };
  const editor = useEditor<Answers>({
    id: `settings:${section.name}`,
    label: t(section.title),
    href: paths.adminSettings,
    saved,
    save: async (value, version) => keep(await section.save(value, version)),
    latest: section.read,
  });
  const { conflict } = editor;
  const words = (question: Question, answers: Answers) => {
    const chosen = question.choices.find(({ value }) => value === answers[question.field]);
    if (question.days) return answers[question.field] ?? "";
    return chosen ? t(chosen.label) : "";
  };
  return (
    <Form error={editor.error} onSubmit={() => void editor.save()}>
      <RestoredDraft editor={editor} />
      {section.questions.map((question) => (
        <Asked
          answer={editor.value[question.field] ?? ""}
          error={fieldError(editor.error, question.field)}
          key={question.field}
          name={`${section.name}.${question.field}`}
          onAnswer={(answer) => editor.change({ [question.field]: answer })}
          question={question}
        />
      ))}
      <div className="form-actions">
        <Button busy={editor.saving} type="submit">
          {t("common.save")}
          <span className="sr-only"> {t(section.title)}</span>
        </Button>
        <SaveState editor={editor} />
      </div>
      <ConflictDialog
        busy={editor.saving}
        fields={
          conflict
            ? section.questions.map((question) => ({
                label: t(question.legend),
                mine: words(question, conflict.mine),
                theirs: words(question, conflict.theirs),
              }))
            : []
        }
        onClose={editor.closeConflict}
        onKeepMine={() => void editor.keepMine()}
        onTakeTheirs={editor.takeTheirs}
        open={conflict !== null}
      />
    </Form>
  );
}

interface AskedProps {
  question: Question;
  name: string;
  answer: string;
  error: string | undefined;
  onAnswer: (answer: string) => void;
}

function Asked({ question, name, answer, error, onAnswer }: AskedProps) {
  const { days, legend } = question;
  if (days) {
    return (
      <TextInput
        className="w-32"
        error={error}
        hint={t("retention.between", days)}
        inputMode="numeric"
        label={t(legend)}
        max={days.most}
        min={days.least}
        name={name}
        onChange={(event) => onAnswer(event.target.value)}
        required
        type="number"
        value={answer}
      />
    );
  }
  return (
    <CheckGroup error={error} legend={t(legend)}>
      {question.choices.map(({ value, label, hint }) => (
        <Check
          checked={answer === value}
          key={value}
          label={t(label)}
          name={name}
          onChange={() => onAnswer(value)}
          type="radio"
          {...(hint ? { hint: t(hint) } : {})}
        />
      ))}
    </CheckGroup>
  );
}
