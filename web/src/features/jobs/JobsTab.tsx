/** Work the server does in the background: what runs, what waits and what it gave up on. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useSearchParams } from "react-router";
import { call } from "../../api/client";
import type { Job, JobState } from "../../api/types";
import { formatDateTime, formatPercent } from "../../lib/format";
import { type MessageKey, t } from "../../lib/messages";
import { dataSaver } from "../../lib/preferences";
import { usePages } from "../../lib/usePages";
import { Button } from "../../ui/Button";
import type { Column } from "../../ui/DataTable";
import { PagedTable } from "../../ui/PagedTable";
import { Chip, ProgressBar, type Tone } from "../../ui/Progress";
import { Segments } from "../../ui/Segments";
import { Empty, InlineError } from "../../ui/states";
import { announce } from "../../ui/Toast";
import { Kind, kindText } from "./kind";
import { jobKeys } from "./queries";

const states: JobState[] = ["queued", "running", "dead", "done"];

const stateTexts: Record<JobState, MessageKey> = {
  dead: "jobs.dead",
  running: "jobs.running",
  queued: "jobs.queued",
  done: "jobs.done",
};

const tones: Record<JobState, Tone | undefined> = {
  dead: "danger",
  running: "info",
  queued: undefined,
  done: "success",
};

const noneTexts: Record<JobState, MessageKey> = {
  dead: "jobs.noDead",
  running: "jobs.noRunning",
  queued: "jobs.noQueued",
  done: "jobs.noDone",
};

const noneHints: Record<JobState, MessageKey> = {
  dead: "jobs.noDeadText",
  running: "jobs.noRunningText",
  queued: "jobs.noQueuedText",
  done: "jobs.noDoneText",
};

/** Work that belongs to nobody is told to nobody, so what waits and runs is looked at now and then as well. */
const watchEvery = 30_000;

function useJobs(state: JobState) {
  const watched = (state === "running" || state === "queued") && !dataSaver();
  return usePages<Job>(
    [...jobKeys.admin, state],
    (page) => call("GET /admin/jobs", { query: { state, limit: 50, ...page } }),
    watched ? watchEvery : false,
  );
}

export function JobsTab() {
  const [params, setParams] = useSearchParams();
  const state = states.find((entry) => entry === params.get("state")) ?? "dead";
  const query = useJobs(state);
  return (
    <>
      <p className="mb-4 text-ink-2">{t("jobs.intro")}</p>
      <Segments
        label={t("jobs.state")}
        onChange={(entry) => setParams(entry === "dead" ? {} : { state: entry }, { replace: true })}
        options={states.map((value) => ({ value, label: t(stateTexts[value]) }))}
        value={state}
      />
      <PagedTable
        caption={t(stateTexts[state])}
        columns={columns()}
        failed={t("jobs.failed")}
        none={<Empty title={t(noneTexts[state])}>{t(noneHints[state])}</Empty>}
        query={query}
        rowKey={(job) => job.id}
      />
    </>
  );
}

function columns(): Column<Job>[] {
  return [
    {
      id: "kind",
      header: t("jobs.kind"),
      phone: "title",
      cell: (job) => (
        <span className="font-medium">
          <Kind kind={job.kind} />
        </span>
      ),
    },
    {
      id: "state",
      short: true,
      header: t("jobs.state"),
      cell: (job) => <Chip tone={tones[job.state]}>{t(stateTexts[job.state])}</Chip>,
    },
    { id: "message", header: t("jobs.message"), cell: (job) => <Message job={job} /> },
    { id: "created", short: true, header: t("jobs.created"), cell: (job) => formatDateTime(job.created_at) },
    {
      id: "retry",
      header: t("jobs.action"),
      align: "end",
      cell: (job) => (job.state === "dead" ? <Retry job={job} /> : null),
    },
  ];
}

function Message({ job }: { job: Job }) {
  const measured = job.state === "running" && job.progress != null;
  if (!measured && !job.message) return <>–</>;
  return (
    <span className="grid gap-1 wrap-anywhere">
      {measured && (
        <span className="flex items-center gap-3">
          <span className="w-24">
            <ProgressBar
              label={t("jobs.progressOf", { kind: kindText(job.kind) })}
              percent={job.progress ?? 0}
            />
          </span>
          {formatPercent(job.progress ?? 0)}
        </span>
      )}
      {job.message}
    </span>
  );
}

function Retry({ job }: { job: Job }) {
  const queries = useQueryClient();
  const retry = useMutation({
    mutationFn: () => call("POST /admin/jobs/{job}/retry", { path: { job: job.id } }),
    onSuccess: async () => {
      announce(t("jobs.retried", { kind: kindText(job.kind) }));
      await queries.invalidateQueries({ queryKey: jobKeys.all });
    },
  });
  return (
    <>
      <Button busy={retry.isPending} onClick={() => retry.mutate()}>
        {t("jobs.retry")}
        <span className="sr-only"> {kindText(job.kind)}</span>
      </Button>
      <InlineError error={retry.error} />
    </>
  );
}
