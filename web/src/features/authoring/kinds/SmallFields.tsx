/** Kinds with one or two things to set. */
import { t } from "../../../lib/messages";
import { Button } from "../../../ui/Button";
import { Check } from "../../../ui/Check";
import { Select, TextInput } from "../../../ui/Field";
import type { Ask } from "../adding";
import { useEditing } from "../context";
import { type Patch, setFields } from "../model/edit";
import { plain } from "../model/runs";
import type { Placed } from "../model/types";
import { NumberField } from "../panel/NumberField";

interface FieldsProps {
  placed: Placed;
}

function useSet({ id }: Placed) {
  const { lesson } = useEditing();
  return (patch: Patch) => setFields(lesson, [id], patch);
}

function AskAgain({ what, id, label }: { what: Ask; id: string; label: string }) {
  const { ask } = useEditing();
  return (
    <div className="mb-3">
      <Button icon="edit" onClick={() => ask(what, id)}>
        {label}
      </Button>
    </div>
  );
}

export function EmbedFields({ placed: { id, it } }: FieldsProps) {
  return (
    <>
      <TextInput label={t("author.embed.address")} readOnly value={it.url ?? ""} />
      <AskAgain id={id} label={t("author.embed.change")} what="embed" />
    </>
  );
}

export function FileFields({ placed: { id } }: FieldsProps) {
  return <AskAgain id={id} label={t("author.file.other")} what="file" />;
}

export function DrawFields({ placed: { id } }: FieldsProps) {
  return <AskAgain id={id} label={t("author.draw.change")} what="draw" />;
}

export function QuizFields({ placed }: FieldsProps) {
  const set = useSet(placed);
  const { it } = placed;
  return (
    <>
      <p className="mb-2">{plain(it.prompt)}</p>
      <AskAgain id={placed.id} label={t("author.quiz.other")} what="quiz" />
      <Check
        checked={it.practice === true}
        hint={t("author.quiz.practiceHint")}
        label={t("author.quiz.practice")}
        onChange={(event) => set({ practice: event.target.checked || undefined })}
      />
    </>
  );
}

export function LineFields({ placed }: FieldsProps) {
  const set = useSet(placed);
  const { it } = placed;
  const flip = () => set({ points: (it.points ?? []).map(([x, y]) => [x, it.h - y]) });
  return (
    <>
      <Select
        label={t("author.line.heads")}
        onChange={(event) => set({ heads: event.target.value === "none" ? undefined : event.target.value })}
        options={[
          { value: "none", label: t("author.line.none") },
          { value: "end", label: t("author.line.end") },
          { value: "both", label: t("author.line.both") },
        ]}
        value={it.heads ?? "none"}
      />
      <div className="panel-actions mb-3">
        <Button onClick={() => set({ points: [...(it.points ?? [])].reverse() })}>
          {t("author.line.turn")}
        </Button>
        <Button onClick={flip}>{t("author.line.flip")}</Button>
      </div>
    </>
  );
}

export function AnswerFields({ placed }: FieldsProps) {
  const set = useSet(placed);
  const { it } = placed;
  return (
    <>
      <Select
        label={t("author.answer.mode")}
        onChange={(event) => set({ mode: event.target.value })}
        options={[
          { value: "text", label: t("author.answer.text") },
          { value: "photo", label: t("author.answer.photo") },
          { value: "voice", label: t("author.answer.voice") },
        ]}
        value={it.mode ?? "text"}
      />
      <NumberField
        label={t("author.answer.lines")}
        max={60}
        min={0}
        onChange={(lines) => set({ lines: lines === undefined ? undefined : Math.round(lines) })}
        value={it.lines}
      />
    </>
  );
}

export function CodeFields({ placed }: FieldsProps) {
  const set = useSet(placed);
  return (
    <TextInput
      hint={t("author.code.languageHint")}
      label={t("author.code.language")}
      maxLength={30}
      onChange={(event) => set({ codeLang: event.target.value || undefined })}
      value={placed.it.codeLang ?? ""}
    />
  );
}
