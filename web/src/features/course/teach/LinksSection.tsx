/** Places outside of the school that belong to the course. */
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { call, newKey } from "../../../api/client";
import { fieldError } from "../../../api/error";
import type { Course, CourseLink, CourseLinkKind } from "../../../api/types";
import { type MessageKey, t } from "../../../lib/messages";
import { Button, IconButton } from "../../../ui/Button";
import { Dialog } from "../../../ui/Dialog";
import { Select, TextInput } from "../../../ui/Field";
import { Form, FormActions } from "../../../ui/Form";
import { Icon } from "../../../ui/Icon";
import { Section } from "../../../ui/Page";
import { InlineError } from "../../../ui/states";
import { toast } from "../../../ui/Toast";
import { useCourseChange } from "./queries";

const kinds: Record<CourseLinkKind, MessageKey> = {
  repository: "links.repository",
  chat: "links.chat",
  video: "links.video",
  documentation: "links.documentation",
};

type LinkBody = Pick<CourseLink, "kind" | "title" | "url">;

function addLink(course: string, body: LinkBody) {
  return call("POST /courses/{course}/links", { path: { course }, body, idempotencyKey: newKey() });
}

export function LinksSection({ course }: { course: Course }) {
  const [editing, setEditing] = useState<CourseLink | "new" | null>(null);
  const close = () => setEditing(null);
  return (
    <Section
      actions={
        <Button icon="plus" onClick={() => setEditing("new")}>
          {t("links.add")}
        </Button>
      }
      title={t("links.title")}
    >
      <p className="hint mb-3">{t("links.hint")}</p>
      <ul className="grid gap-2">
        {course.links.map((link) => (
          <LinkRow course={course.id} key={link.id} link={link} onEdit={() => setEditing(link)} />
        ))}
      </ul>
      <Dialog
        onClose={close}
        open={editing !== null}
        title={t(editing === "new" ? "links.add" : "links.edit")}
      >
        <LinkForm course={course.id} link={editing === "new" ? null : editing} onClose={close} />
      </Dialog>
    </Section>
  );
}

function LinkRow({ course, link, onEdit }: { course: string; link: CourseLink; onEdit: () => void }) {
  const restore = useMutation({ mutationFn: () => addLink(course, bodyOf(link)) });
  const again = useCourseChange(course, () => restore.mutateAsync());
  const remove = useCourseChange(course, async () => {
    await call("DELETE /links/{course_link}", { path: { course_link: link.id } });
    toast(t("links.removed", { title: link.title }), { seconds: 10, undo: () => again.mutate(undefined) });
  });
  return (
    <li>
      <div className="row-link">
        <Icon name="link" />
        <a className="flex-1 basis-40" href={link.url} rel="noopener noreferrer" target="_blank">
          {link.title}
        </a>
        <span className="text-sm text-ink-2">{t(kinds[link.kind])}</span>
        <span className="ms-auto flex">
          <IconButton icon="edit" label={t("links.editOne", { title: link.title })} onClick={onEdit} />
          <IconButton
            busy={remove.isPending}
            icon="trash"
            label={t("links.remove", { title: link.title })}
            onClick={() => remove.mutate(undefined)}
          />
        </span>
      </div>
      <InlineError error={remove.error ?? again.error} />
    </li>
  );
}

const bodyOf = ({ kind, title, url }: CourseLink): LinkBody => ({ kind, title, url });

interface LinkFormProps {
  course: string;
  /** None for a new one. */
  link: CourseLink | null;
  onClose: () => void;
}

function LinkForm({ course, link, onClose }: LinkFormProps) {
  const [value, setValue] = useState<LinkBody>(
    link ? bodyOf(link) : { kind: "repository", title: "", url: "" },
  );
  const [checked, setChecked] = useState(false);
  const save = useCourseChange(
    course,
    (body: LinkBody): Promise<unknown> =>
      link
        ? call("PATCH /links/{course_link}", { path: { course_link: link.id }, body, ifMatch: link.version })
        : addLink(course, body),
  );
  const missing = checked && value.title.trim() === "" ? t("teach.titleMissing") : undefined;
  const submit = () => {
    setChecked(true);
    if (value.title.trim() === "") document.getElementById("link-title")?.focus();
    else save.mutate(value, { onSuccess: onClose });
  };
  return (
    <Form error={save.error} fields={{ title: "link-title", url: "link-url" }} onSubmit={submit}>
      <Select
        label={t("links.kind")}
        onChange={(event) => setValue({ ...value, kind: event.target.value as CourseLinkKind })}
        options={Object.entries(kinds).map(([kind, text]) => ({ value: kind, label: t(text) }))}
        value={value.kind}
      />
      <TextInput
        autoComplete="off"
        error={missing ?? fieldError(save.error, "title")}
        id="link-title"
        label={t("links.name")}
        maxLength={200}
        onChange={(event) => setValue({ ...value, title: event.target.value })}
        value={value.title}
      />
      <TextInput
        autoCapitalize="off"
        autoComplete="off"
        error={fieldError(save.error, "url")}
        hint={t("links.urlHint")}
        id="link-url"
        inputMode="url"
        label={t("links.url")}
        maxLength={1000}
        onChange={(event) => setValue({ ...value, url: event.target.value })}
        spellCheck={false}
        value={value.url}
      />
      <FormActions action={t(link ? "common.save" : "links.add")} busy={save.isPending} onClose={onClose} />
    </Form>
  );
}
