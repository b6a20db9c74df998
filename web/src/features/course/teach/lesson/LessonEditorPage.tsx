/** Writing a lesson: Markdown on the left, what learners will see on the right. */
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Navigate, useParams } from "react-router";
import { call } from "../../../../api/client";
import { fieldError } from "../../../../api/error";
import type { Lesson, LessonChange } from "../../../../api/types";
import { useShortcuts } from "../../../../lib/keys";
import { t } from "../../../../lib/messages";
import { paths } from "../../../../lib/paths";
import { useEditor } from "../../../../lib/useEditor";
import { ButtonLink } from "../../../../ui/Button";
import { Check } from "../../../../ui/Check";
import { ConflictDialog } from "../../../../ui/ConflictDialog";
import { TextInput } from "../../../../ui/Field";
import { FormSummary } from "../../../../ui/Form";
import { Page } from "../../../../ui/Page";
import { RestoredDraft, SaveBar } from "../../../../ui/SaveBar";
import { QueryView, Skeleton } from "../../../../ui/states";
import { courseKeys } from "../../queries";
import { previewPath } from "../addresses";
import { useLessonSource } from "../queries";
import { LessonText } from "./LessonText";

export interface LessonForm {
  title: string;
  markdown: string;
  preview: boolean;
  /** As typed; empty means unknown. */
  minutes: string;
}

export function LessonEditorPage() {
  const { course = "", lesson = "" } = useParams();
  const query = useLessonSource(lesson);
  // A lesson of pages has its own editor.
  if (query.data?.document) return <Navigate replace to={paths.pagesEditor(course, lesson)} />;
  return (
    <Page
      actions={
        <>
          <ButtonLink icon="picture" to={paths.pagesEditor(course, lesson)}>
            {t("editor.pages")}
          </ButtonLink>
          <ButtonLink icon="eye" to={previewPath(course, lesson)}>
            {t("teach.previewAsStudent")}
          </ButtonLink>
        </>
      }
      back={{
        to: paths.teachCourseTab(course, "outline"),
        label: query.data?.course.title ?? t("teach.course"),
      }}
      focusKey={lesson}
      intro={query.data?.module.title}
      title={query.data?.title ?? t("editor.title")}
    >
      <QueryView failed={t("editor.failed")} query={query} skeleton={<Skeleton height={80} rows={5} />}>
        {(data) => <LessonEditor key={data.id} lesson={data} />}
      </QueryView>
    </Page>
  );
}

function LessonEditor({ lesson }: { lesson: Lesson }) {
  const editor = useLessonEditor(lesson);
  const { value, change } = editor;
  const [checked, setChecked] = useState(false);
  const save = () => {
    setChecked(true);
    if (value.title.trim() === "") document.getElementById("lesson-title")?.focus();
    else if (parseMinutes(value.minutes) === undefined) document.getElementById("lesson-minutes")?.focus();
    else void editor.save();
  };
  useShortcuts([{ key: "s", ctrl: true, run: save }]);
  const titleError = checked && value.title.trim() === "" ? t("teach.titleMissing") : undefined;
  const minutesError = parseMinutes(value.minutes) === undefined ? t("editor.minutesWrong") : undefined;
  return (
    <>
      <RestoredDraft editor={editor} />
      <FormSummary
        error={editor.error}
        fields={{ title: "lesson-title", duration_minutes: "lesson-minutes" }}
      />
      <div className="mb-5 grid items-start gap-4 laptop:grid-cols-[1fr_17rem_auto] [&>.field]:m-0">
        <TextInput
          autoComplete="off"
          error={titleError ?? fieldError(editor.error, "title")}
          id="lesson-title"
          label={t("outline.lessonTitle")}
          maxLength={200}
          onChange={(event) => change({ title: event.target.value })}
          value={value.title}
        />
        <TextInput
          error={minutesError ?? fieldError(editor.error, "duration_minutes")}
          id="lesson-minutes"
          inputMode="numeric"
          label={t("editor.minutes")}
          onChange={(event) => change({ minutes: event.target.value })}
          optional
          value={value.minutes}
        />
        <div className="laptop:pt-7">
          <Check
            checked={value.preview}
            label={t("editor.freePreview")}
            onChange={(event) => change({ preview: event.target.checked })}
          />
        </div>
      </div>
      <LessonText
        course={lesson.course.id}
        error={fieldError(editor.error, "markdown")}
        markdown={value.markdown}
        onChange={(markdown) => change({ markdown })}
        saved={{ markdown: lesson.markdown ?? "", html: lesson.html }}
      />
      <SaveBar editor={editor} onSave={save}>
        {lesson.next && <NextItem lesson={lesson} />}
      </SaveBar>
      <LessonConflict editor={editor} />
    </>
  );
}

function NextItem({ lesson: { course, next } }: { lesson: Lesson }) {
  if (!next) return null;
  const to = next.kind === "quiz" ? paths.quizBuilder(next.id) : paths.lessonEditor(course.id, next.id);
  return (
    <ButtonLink className="max-tablet:hidden" kind="quiet" to={to}>
      {t("editor.next", { title: next.title })}
    </ButtonLink>
  );
}

type LessonEditing = ReturnType<typeof useLessonEditor>;

function LessonConflict({ editor }: { editor: LessonEditing }) {
  const { conflict } = editor;
  const yesNo = (on: boolean) => t(on ? "teach.yes" : "teach.no");
  return (
    <ConflictDialog
      busy={editor.saving}
      fields={
        conflict
          ? [
              { label: t("outline.lessonTitle"), mine: conflict.mine.title, theirs: conflict.theirs.title },
              { label: t("editor.text"), mine: conflict.mine.markdown, theirs: conflict.theirs.markdown },
              { label: t("editor.minutes"), mine: conflict.mine.minutes, theirs: conflict.theirs.minutes },
              {
                label: t("editor.freePreview"),
                mine: yesNo(conflict.mine.preview),
                theirs: yesNo(conflict.theirs.preview),
              },
            ]
          : []
      }
      onClose={editor.closeConflict}
      onKeepMine={() => void editor.keepMine()}
      onTakeTheirs={editor.takeTheirs}
      open={conflict !== null}
    />
  );
}

function useLessonEditor(lesson: Lesson) {
  const queries = useQueryClient();
  return useEditor<LessonForm>({
    id: `lesson:${lesson.id}`,
    label: lesson.title,
    href: paths.lessonEditor(lesson.course.id, lesson.id),
    saved: saved(lesson),
    save: async (form, version) => {
      const answer = await call("PATCH /lessons/{lesson}", {
        path: { lesson: lesson.id },
        body: toDraft(form),
        ifMatch: version,
      });
      queries.removeQueries({ queryKey: courseKeys.lesson(lesson.id) });
      void queries.invalidateQueries({ queryKey: courseKeys.course(lesson.course.id) });
      queries.setQueryData<Lesson>(["teach", "lesson", lesson.id], (old) =>
        old ? { ...old, ...answer } : old,
      );
      return saved(answer);
    },
    latest: async () => saved(await call("GET /lessons/{lesson}", { path: { lesson: lesson.id } })),
  });
}

function saved(lesson: Lesson) {
  const { title, markdown, preview, duration_minutes, version } = lesson;
  return {
    value: { title, markdown: markdown ?? "", preview, minutes: String(duration_minutes ?? "") },
    version,
  };
}

function toDraft(form: LessonForm): LessonChange {
  return {
    title: form.title.trim(),
    markdown: form.markdown,
    preview: form.preview,
    duration_minutes: parseMinutes(form.minutes) ?? null,
  };
}

/** A whole number of minutes, null when nothing is said, undefined when it cannot be read. */
function parseMinutes(text: string): number | null | undefined {
  if (text.trim() === "") return null;
  return /^\d{1,4}$/.test(text.trim()) ? Number(text) : undefined;
}
