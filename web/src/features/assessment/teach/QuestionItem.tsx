import { useRef, useState } from "react";
import { call } from "../../../api/client";
import type { Question, Quiz } from "../../../api/types";
import { readDraft } from "../../../lib/drafts";
import { formatNumber } from "../../../lib/format";
import { t } from "../../../lib/messages";
import { paths } from "../../../lib/paths";
import { useEditor } from "../../../lib/useEditor";
import { Button } from "../../../ui/Button";
import { ConflictDialog } from "../../../ui/ConflictDialog";
import { Icon } from "../../../ui/Icon";
import { Grip, ItemMenus } from "../../../ui/ItemMenus";
import type { MenuItem } from "../../../ui/Menu";
import { Prose } from "../../../ui/Prose";
import { RestoredDraft } from "../../../ui/SaveBar";
import { conflictFields } from "./conflict";
import { QuestionEditor } from "./QuestionEditor";
import type { QuestionChanges } from "./QuestionList";
import { toDraft, toForm } from "./questionForm";
import { typeTexts } from "./types";

interface QuestionItemProps {
  quiz: Quiz;
  question: Question;
  number: number;
  total: number;
  changes: QuestionChanges;
  grip: React.HTMLAttributes<HTMLSpanElement>;
  onPlace: (position: number) => void;
}

const draftId = (question: Question) => `question:${question.id}`;

export function QuestionItem(props: QuestionItemProps) {
  // A question left half changed opens again by itself.
  const [editing, setEditing] = useState(() => readDraft(draftId(props.question)) !== null);
  const edit = useRef<HTMLButtonElement>(null);
  const close = () => {
    setEditing(false);
    requestAnimationFrame(() => edit.current?.focus());
  };
  return (
    <>
      <Head {...props} editing={editing} editRef={edit} onEdit={() => setEditing(true)} />
      {editing ? (
        <EditQuestion
          changes={props.changes}
          onClose={close}
          onReopen={() => setEditing(true)}
          question={props.question}
          quiz={props.quiz}
        />
      ) : (
        <Shown question={props.question} />
      )}
    </>
  );
}

type HeadProps = QuestionItemProps & {
  editing: boolean;
  editRef: React.RefObject<HTMLButtonElement | null>;
  onEdit: () => void;
};

function Head({ question, number, total, grip, onPlace, changes, editing, editRef, onEdit }: HeadProps) {
  const name = t("builder.question", { n: number });
  const up: MenuItem[] = [
    { label: t("list.moveUp"), icon: "up", onSelect: () => onPlace(number - 2) },
    { label: t("builder.moveFirst"), onSelect: () => onPlace(0) },
  ];
  const down: MenuItem[] = [
    { label: t("list.moveDown"), icon: "down", onSelect: () => onPlace(number) },
    { label: t("builder.moveLast"), onSelect: () => onPlace(total - 1) },
  ];
  return (
    <div className="builder-row builder-head">
      <Grip {...grip} />
      <h2 className="builder-title text-base">{name}</h2>
      <span className="builder-meta meta">
        <span>{t(typeTexts[question.type])}</span>
        <span>{t("builder.points", { n: question.points })}</span>
      </span>
      <div className="builder-tools">
        {!editing && (
          <Button kind="quiet" onClick={onEdit} ref={editRef}>
            {t("teach.edit")}
            <span className="sr-only"> {name}</span>
          </Button>
        )}
        <ItemMenus
          item={name}
          items={[
            {
              label: t("builder.delete"),
              icon: "trash",
              danger: true,
              onSelect: () => changes.remove.mutate(question),
            },
          ]}
          moves={[...(number > 1 ? up : []), ...(number < total ? down : [])]}
        />
      </div>
    </div>
  );
}

/** The question with its key, as the author needs to see it at a glance. */
function Shown({ question }: { question: Question }) {
  return (
    <div className="px-4 py-3">
      <Prose html={question.prompt_html} />
      <div className="mt-2">{answerKey(question)}</div>
      {question.explanation_html && (
        <div className="mt-3 text-ink-2">
          <p className="text-sm">{t("builder.explanation")}</p>
          <Prose html={question.explanation_html} />
        </div>
      )}
    </div>
  );
}

function answerKey(question: Question) {
  switch (question.type) {
    case "true_false":
      return <Right>{t(question.answer ? "builder.true" : "builder.false")}</Right>;
    case "short_text":
      return <Right>{question.accept?.join(" · ")}</Right>;
    case "numeric":
      return (
        <Right>
          {question.tolerance
            ? t("builder.numberRange", {
                value: formatNumber(question.value ?? 0),
                tolerance: formatNumber(question.tolerance),
              })
            : formatNumber(question.value ?? 0)}
        </Right>
      );
    default:
      return (
        <ul className="grid gap-1">
          {question.options?.map((option) =>
            option.correct ? (
              <li key={option.id}>
                <Right>{option.text}</Right>
              </li>
            ) : (
              <li className="ps-7 text-ink-2" key={option.id}>
                {option.text}
              </li>
            ),
          )}
        </ul>
      );
  }
}

function Right({ children }: { children: React.ReactNode }) {
  return (
    <p className="flex items-start gap-2">
      <span className="mt-0.5 text-success">
        <Icon name="check" />
      </span>
      <span className="sr-only">{t("builder.right")} </span>
      <span>{children}</span>
    </p>
  );
}

interface EditQuestionProps {
  quiz: Quiz;
  question: Question;
  changes: QuestionChanges;
  onClose: () => void;
  onReopen: () => void;
}

function EditQuestion({ quiz, question, changes, onClose, onReopen }: EditQuestionProps) {
  const editor = useEditor({
    id: draftId(question),
    label: t("builder.draftOf", { quiz: quiz.title }),
    href: paths.quizBuilder(quiz.id),
    onTakenBack: onReopen,
    saved: { value: toForm(question), version: question.version },
    save: async (form, version) => {
      const body = toDraft(form);
      const answer = await call("PATCH /questions/{question}", {
        path: { question: question.id },
        body,
        ifMatch: version,
      });
      await changes.refresh();
      return { value: toForm(answer), version: answer.version };
    },
    latest: async () => {
      const { items } = await call("GET /quizzes/{quiz}/questions", { path: { quiz: quiz.id } });
      const newest = items.find((item) => item.id === question.id) ?? question;
      return { value: toForm(newest), version: newest.version };
    },
  });
  const closeWhenSaved = (saved: boolean) => saved && onClose();
  return (
    <div className="p-4">
      <RestoredDraft editor={editor} />
      <QuestionEditor
        change={editor.change}
        error={editor.error}
        fixedType
        form={editor.value}
        onCancel={() => {
          if (editor.dirty) editor.discard();
          onClose();
        }}
        onSave={() => void (editor.dirty ? editor.save().then(closeWhenSaved) : onClose())}
        saving={editor.saving}
      />
      <ConflictDialog
        busy={editor.saving}
        fields={editor.conflict ? conflictFields(editor.conflict.mine, editor.conflict.theirs) : []}
        onClose={editor.closeConflict}
        onKeepMine={() => void editor.keepMine().then(closeWhenSaved)}
        onTakeTheirs={editor.takeTheirs}
        open={editor.conflict !== null}
      />
    </div>
  );
}
