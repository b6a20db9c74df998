/** The wish to teach here, and what became of it. */
import { useState } from "react";
import { call, newKey } from "../../../api/client";
import { fieldError } from "../../../api/error";
import type { InstructorApplication } from "../../../api/types";
import { formatDate } from "../../../lib/format";
import { t } from "../../../lib/messages";
import { Button } from "../../../ui/Button";
import { TextArea, TextInput } from "../../../ui/Field";
import { Form } from "../../../ui/Form";
import { Section } from "../../../ui/Page";
import { Chip } from "../../../ui/Progress";
import { QueryView } from "../../../ui/states";
import { useApplications, useChange } from "./queries";

export function TeachSection() {
  const applications = useApplications();
  return (
    <Section id="teach" title={t("apply.title")}>
      <QueryView failed={t("apply.failed")} query={applications}>
        {({ items }) => <Standing newest={items[0]} />}
      </QueryView>
    </Section>
  );
}

function Standing({ newest }: { newest: InstructorApplication | undefined }) {
  const begun = newest?.state === "open" && newest.statement === "";
  const [writing, setWriting] = useState(begun);
  if (newest?.state === "open" && !begun) {
    return (
      <div className="card">
        <p className="card-head">
          <Chip tone="info">{t("apply.waiting")}</Chip>
          <span>{t("apply.since", { date: formatDate(newest.created_at) })}</span>
        </p>
        <p className="whitespace-pre-line">{newest.statement}</p>
      </div>
    );
  }
  return (
    <>
      {newest?.state === "declined" && (
        <div className="banner mb-4">
          <p>{t("apply.declined", { date: formatDate(newest.decided_at ?? newest.created_at) })}</p>
          {newest.reason && <p>{newest.reason}</p>}
        </div>
      )}
      <p className="mb-4 text-ink-2">{t(begun ? "apply.begun" : "apply.lead")}</p>
      {writing || begun ? (
        <ApplyForm />
      ) : (
        <Button onClick={() => setWriting(true)}>{t("apply.start")}</Button>
      )}
    </>
  );
}

function ApplyForm() {
  const [statement, setStatement] = useState("");
  const [subjects, setSubjects] = useState("");
  const [links, setLinks] = useState("");
  const [key] = useState(newKey);
  const apply = useChange(() => {
    const body = { statement, subjects: parts(subjects, /[,\n]/), links: parts(links, /\s+/) };
    return call("POST /instructor-applications", { body, idempotencyKey: key });
  });
  return (
    <Form
      error={apply.error}
      fields={{ statement: "apply-statement", subjects: "apply-subjects", links: "apply-links" }}
      onSubmit={() => apply.mutate(undefined)}
    >
      <TextArea
        error={fieldError(apply.error, "statement")}
        hint={t("apply.statementHint")}
        id="apply-statement"
        label={t("apply.statement")}
        maxLength={4000}
        onChange={(event) => setStatement(event.target.value)}
        rows={5}
        value={statement}
      />
      <TextInput
        error={fieldError(apply.error, "subjects")}
        hint={t("apply.subjectsHint")}
        id="apply-subjects"
        label={t("apply.subjects")}
        onChange={(event) => setSubjects(event.target.value)}
        optional
        value={subjects}
      />
      <TextArea
        error={fieldError(apply.error, "links")}
        hint={t("apply.linksHint")}
        id="apply-links"
        label={t("apply.links")}
        onChange={(event) => setLinks(event.target.value)}
        optional
        rows={2}
        value={links}
      />
      <div className="form-actions">
        <Button busy={apply.isPending} kind="primary" type="submit">
          {t("apply.send")}
        </Button>
      </div>
    </Form>
  );
}

function parts(text: string, between: RegExp): string[] {
  return text
    .split(between)
    .map((it) => it.trim())
    .filter(Boolean);
}
