/** A course like this one: a draft of whoever copies, opened at once. */
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useNavigate } from "react-router";
import { call, newKey } from "../../../api/client";
import { fieldError } from "../../../api/error";
import type { Course } from "../../../api/types";
import { t } from "../../../lib/messages";
import { paths } from "../../../lib/paths";
import { TextInput } from "../../../ui/Field";
import { Form, FormActions } from "../../../ui/Form";
import { useShowCourse } from "./queries";

const longest = 200;

export function CopyForm({ course, onClose }: { course: Course; onClose: () => void }) {
  const [title, setTitle] = useState(t("teach.copyOf", { title: course.title }).slice(0, longest));
  const [checked, setChecked] = useState(false);
  const navigate = useNavigate();
  const show = useShowCourse();
  const copy = useMutation({
    mutationFn: () =>
      call("POST /courses/{course}/copy", {
        path: { course: course.id },
        body: { title: title.trim() },
        idempotencyKey: newKey(),
      }),
    onSuccess: (made) => {
      onClose();
      show(made);
      navigate(paths.teachCourse(made.id));
    },
  });
  const empty = title.trim() === "";
  const submit = () => {
    setChecked(true);
    if (empty) document.getElementById("copy-title")?.focus();
    else copy.mutate();
  };
  return (
    <Form error={copy.error} fields={{ title: "copy-title" }} onSubmit={submit}>
      <p>{t("teach.copyText")}</p>
      <TextInput
        autoComplete="off"
        error={checked && empty ? t("teach.titleMissing") : fieldError(copy.error, "title")}
        id="copy-title"
        label={t("teach.copyTitle")}
        maxLength={longest}
        onChange={(event) => setTitle(event.target.value)}
        value={title}
      />
      <FormActions action={t("teach.copy")} busy={copy.isPending} onClose={onClose} />
    </Form>
  );
}
