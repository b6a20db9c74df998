/** The picture of a course. It is saved as soon as it is chosen, apart from the form. */
import { useState } from "react";
import { call } from "../../../../api/client";
import { fieldError } from "../../../../api/error";
import type { Course } from "../../../../api/types";
import { t } from "../../../../lib/messages";
import { isPicture } from "../../../../lib/pictures";
import { Button } from "../../../../ui/Button";
import { TextInput } from "../../../../ui/Field";
import { FileButton } from "../../../../ui/FileButton";
import { Section } from "../../../../ui/Page";
import { InlineError } from "../../../../ui/states";
import { toast } from "../../../../ui/Toast";
import { useFileDrop } from "../../../../ui/useFileDrop";
import { fileOf } from "../fileOf";
import { useCourseChange } from "../queries";
import { UploadList } from "../UploadList";
import { useUploads } from "../useUploads";
import { LibraryCover } from "./LibraryCover";

export function CoverField({ course }: { course: Course }) {
  const set = useCourseChange(course.id, (file: string | null) =>
    call("PATCH /courses/{course}", { path: { course: course.id }, body: { cover_file_id: file } }),
  );
  const { uploads, add, retry, forget } = useUploads(course.id, async (uploaded) => {
    await set.mutateAsync(uploaded.id);
  });
  const drop = useFileDrop((files) => add(files.filter(isPicture).slice(0, 1)));
  const remove = () => {
    const before = course.cover_url ? fileOf(course.cover_url) : null;
    set.mutate(null, {
      onSuccess: () =>
        toast(t("details.coverRemoved"), before ? { undo: () => set.mutate(before), seconds: 10 } : {}),
    });
  };
  return (
    <Section title={t("details.cover")}>
      <p className="hint mb-3">{t("details.coverHint")}</p>
      <div className="rounded-3" {...drop}>
        {course.cover_url && (
          <img
            alt={course.cover_alt ?? t("details.coverAlt", { title: course.title })}
            className="mb-3 aspect-video w-full max-w-sm rounded-3 border border-line object-cover"
            sizes="24rem"
            src={course.cover_url}
            srcSet={`${course.cover_url}?w=360 360w, ${course.cover_url}?w=720 720w`}
          />
        )}
        <UploadList onForget={forget} onRetry={retry} uploads={uploads} />
        <div className="flex flex-wrap gap-2">
          <FileButton
            accept="image/*"
            icon="picture"
            label={course.cover_url ? t("details.coverReplace") : t("details.coverAdd")}
            onFiles={(files) => add(files.slice(0, 1))}
          />
          <LibraryCover course={course} onChoose={(file) => set.mutateAsync(file)} />
          {course.cover_url && (
            <Button busy={set.isPending} kind="quiet" onClick={remove}>
              {t("details.coverRemove")}
            </Button>
          )}
        </div>
        <InlineError error={set.error} />
      </div>
      {course.cover_url && <CoverAlt course={course} key={course.cover_alt} />}
    </Section>
  );
}

function CoverAlt({ course }: { course: Course }) {
  const [text, setText] = useState(course.cover_alt ?? "");
  const save = useCourseChange(course.id, () =>
    call("PATCH /courses/{course}", {
      path: { course: course.id },
      body: { cover_alt: text.trim() || null },
    }),
  );
  const changed = text.trim() !== (course.cover_alt ?? "");
  return (
    <>
      <TextInput
        autoComplete="off"
        error={fieldError(save.error, "cover_alt")}
        hint={t("details.coverAltHint")}
        id="details-cover-alt"
        label={t("details.coverAltLabel")}
        maxLength={300}
        onChange={(event) => setText(event.target.value)}
        optional
        value={text}
      />
      {changed && (
        <Button busy={save.isPending} onClick={() => save.mutate(undefined)}>
          {t("details.coverAltSave")}
        </Button>
      )}
      <InlineError error={save.error} />
    </>
  );
}
