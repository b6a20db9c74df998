/** A question being written. It is kept on this device until the server has it. */
import { useEffect, useRef, useState } from "react";
import type { QuestionType, Quiz } from "../../../api/types";
import { dropDraft, keepDraft, readDraft } from "../../../lib/drafts";
import { t } from "../../../lib/messages";
import { paths } from "../../../lib/paths";
import { announce, toast } from "../../../ui/Toast";
import { QuestionEditor } from "./QuestionEditor";
import type { QuestionChanges } from "./QuestionList";
import { blankForm, type QuestionForm, toDraft } from "./questionForm";

interface NewQuestionProps {
  quiz: Quiz;
  type: QuestionType;
  number: number;
  changes: QuestionChanges;
  onClose: () => void;
  /** Undo of a cancel opens the question again. */
  onReopen: (type: QuestionType) => void;
}

export const newQuestionDraft = (quiz: string) => `new-question:${quiz}`;

export function NewQuestion({ quiz, type, number, changes, onClose, onReopen }: NewQuestionProps) {
  const id = newQuestionDraft(quiz.id);
  const [form, setForm] = useState<QuestionForm>(() => {
    const kept = readDraft<QuestionForm>(id)?.value;
    return kept ? { ...kept, type } : blankForm(type);
  });
  const [saving, setSaving] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const box = useRef<HTMLElement>(null);
  useEffect(() => box.current?.querySelector("textarea")?.focus(), []);
  const started = form.prompt.trim() !== "";
  useEffect(() => {
    if (!started) return dropDraft(id);
    const timer = setTimeout(() => keep(quiz, form), 1000);
    return () => clearTimeout(timer);
  }, [id, form, started, quiz]);

  async function save() {
    if (saving) return;
    setSaving(true);
    setError(null);
    try {
      await changes.add(toDraft(form));
      dropDraft(id);
      announce(t("builder.added", { n: number }));
      onClose();
    } catch (reason) {
      setError(reason);
      setSaving(false);
    }
  }

  function cancel() {
    onClose();
    dropDraft(id);
    if (!started) return;
    const undo = () => {
      keep(quiz, form);
      onReopen(form.type);
    };
    toast(t("draft.discarded"), { undo, seconds: 10 });
  }

  return (
    <section aria-label={t("builder.question", { n: number })} className="card mt-3" ref={box}>
      <h2 className="mb-3 text-base">{t("builder.question", { n: number })}</h2>
      <QuestionEditor
        change={(patch) => setForm((before) => ({ ...before, ...patch }))}
        error={error}
        form={form}
        onCancel={cancel}
        onSave={() => void save()}
        saving={saving}
      />
    </section>
  );
}

function keep(quiz: Quiz, form: QuestionForm) {
  const entry = {
    id: newQuestionDraft(quiz.id),
    label: t("builder.draftOf", { quiz: quiz.title }),
    href: paths.quizBuilder(quiz.id),
    savedAt: new Date().toISOString(),
  };
  keepDraft(entry, form, 0);
}
