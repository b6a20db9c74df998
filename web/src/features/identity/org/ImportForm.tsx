/** A class list from a spreadsheet: first what would happen to each row, then it happens. */
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call, newKey } from "../../../api/client";
import type { ImportReport, ImportRow, Job } from "../../../api/types";
import { type MessageKey, t } from "../../../lib/messages";
import { Button } from "../../../ui/Button";
import { type Column, DataTable } from "../../../ui/DataTable";
import { TextArea } from "../../../ui/Field";
import { FileButton } from "../../../ui/FileButton";
import { Form } from "../../../ui/Form";
import { Chip, ProgressBar, type Tone } from "../../../ui/Progress";
import { InlineError } from "../../../ui/states";
import { useRefreshOrganization } from "./queries";
import { roleTexts } from "./roles";

interface ImportFormProps {
  slug: string;
  onClose: () => void;
}

export function ImportForm({ slug, onClose }: ImportFormProps) {
  const [csv, setCsv] = useState("");
  const path = { organization: slug };
  const preview = useMutation({
    mutationFn: () =>
      call("POST /organizations/{organization}/members/import/preview", { path, body: { csv } }),
  });
  const start = useMutation({
    mutationFn: () =>
      call("POST /organizations/{organization}/members/import", {
        path,
        body: { csv },
        idempotencyKey: newKey(),
      }),
  });
  if (start.data) return <Running job={start.data.job} onClose={onClose} slug={slug} />;
  if (preview.data) {
    return (
      <Preview
        error={start.error}
        onBack={preview.reset}
        onStart={() => start.mutate()}
        report={preview.data}
        starting={start.isPending}
      />
    );
  }
  const read = async ([file]: File[]) => {
    if (file) setCsv(await file.text());
  };
  return (
    <Form error={preview.error} fields={{ csv: "import-csv" }} onSubmit={() => preview.mutate()}>
      <p className="mb-4 text-ink-2">{t("import.hint")}</p>
      <FileButton accept=".csv,text/csv" label={t("import.choose")} onFiles={(files) => void read(files)} />
      <div className="mt-4">
        <TextArea
          className="font-mono"
          hint={t("import.pasteHint")}
          id="import-csv"
          label={t("import.paste")}
          onChange={(event) => setCsv(event.target.value)}
          rows={8}
          spellCheck={false}
          value={csv}
        />
      </div>
      <div className="form-actions">
        <Button
          busy={preview.isPending}
          disabledReason={csv.trim() === "" ? t("import.missing") : undefined}
          kind="primary"
          type="submit"
        >
          {t("import.check")}
        </Button>
        <Button onClick={onClose}>{t("common.cancel")}</Button>
      </div>
    </Form>
  );
}

const outcomeTexts: Record<ImportRow["outcome"], MessageKey> = {
  new: "import.new",
  existing: "import.existing",
  already_member: "import.already",
  error: "import.error",
};

const outcomeTones: Record<ImportRow["outcome"], Tone | undefined> = {
  new: "success",
  existing: "info",
  already_member: undefined,
  error: "danger",
};

function Preview(props: {
  report: ImportReport;
  starting: boolean;
  error: unknown;
  onStart: () => void;
  onBack: () => void;
}) {
  const { report } = props;
  const asked = report.new + report.existing;
  return (
    <>
      <p className="mb-4">{t("import.wouldAsk", { n: asked })}</p>
      <Report report={report} />
      <InlineError error={props.error} />
      <div className="form-actions">
        <Button
          busy={props.starting}
          disabledReason={asked === 0 ? t("import.nothing") : undefined}
          kind="primary"
          onClick={props.onStart}
        >
          {t("import.start", { n: asked })}
        </Button>
        <Button onClick={props.onBack}>{t("import.back")}</Button>
      </div>
    </>
  );
}

function Report({ report }: { report: ImportReport }) {
  const counts: [MessageKey, number][] = [
    ["import.new", report.new],
    ["import.existing", report.existing],
    ["import.already", report.already_members],
    ["import.error", report.errors],
  ];
  return (
    <>
      <p className="meta mb-3">
        {counts.map(([name, count]) => (
          <span key={name}>
            {t(name)}: {count}
          </span>
        ))}
      </p>
      <div className="scroll-box">
        <DataTable
          caption={t("import.rows")}
          columns={columns()}
          rowKey={({ line }) => String(line)}
          rows={report.rows}
        />
      </div>
    </>
  );
}

function columns(): Column<ImportRow>[] {
  return [
    { id: "line", header: t("import.line"), align: "end", cell: ({ line }) => line },
    { id: "email", header: t("users.email"), phone: "title", cell: ({ email }) => email },
    { id: "name", header: t("users.name"), cell: ({ full_name }) => full_name || null },
    { id: "role", header: t("users.role"), short: true, cell: ({ role }) => role && t(roleTexts[role]) },
    {
      id: "outcome",
      header: t("import.outcome"),
      phone: "aside",
      cell: ({ outcome, message }) => (
        <>
          <Chip tone={outcomeTones[outcome]}>{t(outcomeTexts[outcome])}</Chip>
          {message && <span className="block text-sm">{message}</span>}
        </>
      ),
    },
  ];
}

const over = (job: Job) => job.state === "done" || job.state === "dead";

/** The work goes on without this page; what became of each row is the job's own answer. */
function Running({ slug, job, onClose }: { slug: string; job: string; onClose: () => void }) {
  const refresh = useRefreshOrganization(slug);
  const query = useQuery({
    queryKey: ["jobs", "one", job],
    queryFn: async () => {
      const now = await call("GET /jobs/{job}", { path: { job } });
      if (over(now)) void refresh();
      return now;
    },
    refetchInterval: ({ state }) => (state.data && over(state.data) ? false : 1500),
  });
  const done = query.data?.state === "done";
  return (
    <>
      <p className="mb-3" role="status">
        {t(done ? "import.done" : query.data?.state === "dead" ? "import.gaveUp" : "import.running")}
      </p>
      {!done && <ProgressBar label={t("import.running")} percent={query.data?.progress ?? 0} />}
      {done && <Report report={query.data?.result as ImportReport} />}
      <InlineError error={query.error} />
      <div className="form-actions">
        <Button kind="primary" onClick={onClose}>
          {t("common.close")}
        </Button>
      </div>
    </>
  );
}
