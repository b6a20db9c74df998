import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useNavigate } from "react-router";
import { call, newKey } from "../../../api/client";
import { fieldError } from "../../../api/error";
import type { Lang } from "../../../api/types";
import { lang, t } from "../../../lib/messages";
import { paths } from "../../../lib/paths";
import { Dialog } from "../../../ui/Dialog";
import { Select, TextInput } from "../../../ui/Field";
import { Form, FormActions } from "../../../ui/Form";
import { courseKeys } from "../queries";

/** Two questions are enough to start; everything else has its place in the course. */
export function NewCourseDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Dialog onClose={onClose} open={open} title={t("teach.newCourse")}>
      <NewCourseForm onClose={onClose} />
    </Dialog>
  );
}

function NewCourseForm({ onClose }: { onClose: () => void }) {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const key = useRef(newKey());
  const [title, setTitle] = useState("");
  const [language, setLanguage] = useState<Lang>(lang);
  const [missing, setMissing] = useState(false);
  const create = useMutation({
    mutationFn: () =>
      call("POST /courses", { body: { title: title.trim(), language }, idempotencyKey: key.current }),
    onSuccess: (course) => {
      void queries.invalidateQueries({ queryKey: courseKeys.taught });
      navigate(paths.teachCourseTab(course.id, "outline"));
    },
    onError: () => {
      key.current = newKey();
    },
  });
  return (
    <Form
      error={create.error}
      fields={{ title: "new-course-title" }}
      onSubmit={() => {
        setMissing(title.trim() === "");
        if (title.trim() !== "" && !create.isPending) create.mutate();
      }}
    >
      <TextInput
        autoComplete="off"
        error={missing ? t("teach.titleMissing") : fieldError(create.error, "title")}
        id="new-course-title"
        label={t("teach.courseTitle")}
        maxLength={200}
        onChange={(event) => setTitle(event.target.value)}
        value={title}
      />
      <Select
        hint={t("teach.courseLanguageHint")}
        label={t("teach.courseLanguage")}
        onChange={(event) => setLanguage(event.target.value as Lang)}
        options={languages()}
        value={language}
      />
      <FormActions action={t("teach.newCourse")} busy={create.isPending} onClose={onClose} />
    </Form>
  );
}

export function languages() {
  return [
    { value: "en", label: t("lang.en") },
    { value: "sw", label: t("lang.sw") },
    { value: "vi", label: t("lang.vi") },
  ];
}
