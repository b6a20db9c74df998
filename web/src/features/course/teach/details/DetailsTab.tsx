/** What the course is: title, texts, for whom, its price and its picture. */
import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { call } from "../../../../api/client";
import { fieldError } from "../../../../api/error";
import type { Course } from "../../../../api/types";
import { useShortcuts } from "../../../../lib/keys";
import { t } from "../../../../lib/messages";
import { paths } from "../../../../lib/paths";
import { useEditor } from "../../../../lib/useEditor";
import { ConflictDialog } from "../../../../ui/ConflictDialog";
import { Form } from "../../../../ui/Form";
import { RestoredDraft, SaveBar } from "../../../../ui/SaveBar";
import { courseKeys } from "../../queries";
import { useShowCourse } from "../queries";
import { CoverField } from "./CoverField";
import { conflictFields } from "./conflict";
import { AboutFields, AudienceFields, RightsFields } from "./fields";
import { parseAmount, toForm, toPatch } from "./form";
import { ParentField } from "./ParentField";

export function DetailsTab({ course }: { course: Course }) {
  const queries = useQueryClient();
  const show = useShowCourse();
  // What the version being edited said: only differences from it are sent.
  const base = useRef(toForm(course));
  const editor = useEditor({
    id: `course:${course.id}`,
    label: course.title,
    href: paths.teachCourseTab(course.id, "details"),
    saved: { value: base.current, version: course.version },
    save: async (form, version) => {
      const body = toPatch(form, base.current);
      const answer = await call("PATCH /courses/{course}", {
        path: { course: course.id },
        body,
        ifMatch: version,
      });
      show(answer);
      base.current = toForm(answer);
      return { value: base.current, version: answer.version };
    },
    latest: async () => {
      const answer = await call("GET /courses/{course}", { path: { course: course.id } });
      queries.setQueryData(courseKeys.course(course.id), answer);
      base.current = toForm(answer);
      return { value: base.current, version: answer.version };
    },
  });
  const [checked, setChecked] = useState(false);
  const wrong = {
    title: editor.value.title.trim() === "" ? t("teach.titleMissing") : undefined,
    price:
      editor.value.price.trim() !== "" && parseAmount(editor.value.price) === null
        ? t("details.priceWrong")
        : undefined,
  };
  const save = () => {
    setChecked(true);
    if (wrong.title || wrong.price)
      document.getElementById(wrong.title ? "details-title" : "details-price")?.focus();
    else void editor.save();
  };
  useShortcuts([{ key: "s", ctrl: true, run: save }]);
  const errorOf = (field: string) =>
    (checked ? wrong[field as keyof typeof wrong] : undefined) ?? fieldError(editor.error, field);
  const parts = { value: editor.value, change: editor.change, errorOf };
  return (
    <Form error={editor.error} fields={controls} onSubmit={save}>
      <div className="max-w-3xl">
        <RestoredDraft editor={editor} />
        <AboutFields {...parts} />
        <CoverField course={course} />
        <AudienceFields {...parts} />
        <ParentField course={course} {...parts} />
        <RightsFields {...parts} />
      </div>
      <SaveBar editor={editor} />
      <ConflictDialog
        busy={editor.saving}
        fields={editor.conflict ? conflictFields(editor.conflict.mine, editor.conflict.theirs) : []}
        onClose={editor.closeConflict}
        onKeepMine={() => void editor.keepMine()}
        onTakeTheirs={editor.takeTheirs}
        open={editor.conflict !== null}
      />
    </Form>
  );
}

const controls = Object.fromEntries(
  ["title", "slug", "summary", "description", "category", "parent", "price", "licence", "attribution"].map(
    (field) => [field, `details-${field}`],
  ),
);
