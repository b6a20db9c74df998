/** The question before learners get a frozen copy of the lesson, and what the server refused. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../../../api/client";
import { ApiError, errorText } from "../../../api/error";
import type { Lesson as Published } from "../../../api/types";
import { t } from "../../../lib/messages";
import { Check } from "../../../ui/Check";
import { ConfirmDialog } from "../../../ui/Dialog";
import { TextInput } from "../../../ui/Field";
import { announce } from "../../../ui/Toast";
import { useEditing } from "../context";
import { baseOf } from "../model/shared";
import { markPublished, setBase } from "../together/draft";

interface PublishDialogProps {
  published: Published;
  onClose: () => void;
}

export function PublishDialog({ published, onClose }: PublishDialogProps) {
  const { lesson, document } = useEditing();
  const queries = useQueryClient();
  const [open, setOpen] = useState(true);
  const [preview, setPreview] = useState(published.preview);
  const [minutes, setMinutes] = useState(String(published.duration_minutes ?? ""));
  const unclear = !/^\d{0,4}$/.test(minutes.trim());
  const publish = useMutation({
    mutationFn: async (over: boolean) => {
      const path = { lesson: published.id };
      const newest = over ? (await call("GET /lessons/{lesson}", { path })).version : null;
      const known = newest ?? baseOf(lesson.doc) ?? published.version;
      const said = {
        title: document.title,
        preview,
        duration_minutes: minutes.trim() === "" ? null : Number(minutes),
      };
      const named = await call("PATCH /lessons/{lesson}", { path, body: said, ifMatch: known });
      // What follows may be refused; this is the version then all the same.
      setBase(lesson.doc, named.version);
      const shown = lesson.document();
      const body = { document: shown as never };
      const answer = await call("POST /lessons/{lesson}/document", { path, body, ifMatch: named.version });
      return { answer, shown };
    },
    onSuccess: ({ answer, shown }) => {
      markPublished(lesson.doc, answer.version, shown);
      setOpen(false);
      announce(t("author.published"));
      void queries.invalidateQueries({ queryKey: ["lessons", published.id] });
      void queries.invalidateQueries({ queryKey: ["courses", "one", published.course.id] });
    },
  });
  const stale = publish.error instanceof ApiError && publish.error.status === 412;
  return (
    <ConfirmDialog
      action={t(stale ? "author.publishOver" : "author.publish")}
      busy={publish.isPending}
      onClose={onClose}
      onConfirm={() => !unclear && publish.mutate(stale)}
      open={open}
      title={t("author.publishAsk")}
    >
      <p className="mb-4">{t("author.publishText", { title: document.title })}</p>
      <TextInput
        error={unclear ? t("author.minutesWrong") : undefined}
        inputMode="numeric"
        label={t("author.minutes")}
        onChange={(event) => setMinutes(event.target.value)}
        optional
        value={minutes}
      />
      <Check
        checked={preview}
        label={t("author.freePreview")}
        onChange={(event) => setPreview(event.target.checked)}
      />
      {stale && <p className="mt-3">{t("author.publishStale")}</p>}
      {publish.error !== null && !stale && <Refused error={publish.error} />}
    </ConfirmDialog>
  );
}

/** Which part of the document the server did not take, as far as it says so. */
function Refused({ error }: { error: unknown }) {
  const fields = error instanceof ApiError ? error.fields : [];
  return (
    <div className="form-summary mt-4" role="alert">
      <p>{errorText(error)}</p>
      <ul>
        {fields.slice(0, 8).map(({ field, message }) => (
          <li key={field}>
            {message} <code>{field}</code>
          </li>
        ))}
      </ul>
    </div>
  );
}
