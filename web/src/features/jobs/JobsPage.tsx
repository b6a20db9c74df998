/** Work the server does in the background: what runs, what waits and what it gave up on. */
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { useSearchParams } from "react-router";
import { call } from "../../api/client";
import { isOffline } from "../../api/error";
import type { Job, JobState } from "../../api/types";
import { formatDateTime, formatPercent } from "../../lib/format";
import { type MessageKey, t } from "../../lib/messages";
import { dataSaver } from "../../lib/preferences";
import { Button } from "../../ui/Button";
import { type Column, DataTable } from "../../ui/DataTable";
import { Page } from "../../ui/Page";
import { Chip, ProgressBar, type Tone } from "../../ui/Progress";
import { Empty, ErrorBlock, InlineError, Skeleton } from "../../ui/states";
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
  return useInfiniteQuery({
    queryKey: [...jobKeys.admin, state],
    queryFn: ({ pageParam }) =>
      call("GET /admin/jobs", { query: { state, limit: 50, ...(pageParam ? { cursor: pageParam } : {}) } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    refetchInterval: (state === "running" || state === "queued") && !dataSaver() ? watchEvery : false,
  });
}

export function JobsPage() {
  const [params, setParams] = useSearchParams();
  const state = states.find((entry) => entry === params.get("state")) ?? "dead";
  const query = useJobs(state);
  const rows = query.data?.pages.flatMap((page) => page.items);
  return (
    <Page intro={t("jobs.intro")} title={t("nav.jobs")}>
      <fieldset className="segments mb-4">
        <legend className="sr-only">{t("jobs.state")}</legend>
        {states.map((entry) => (
          <Button
            aria-pressed={entry === state}
            key={entry}
            onClick={() => setParams(entry === "dead" ? {} : { state: entry }, { replace: true })}
          >
            {t(stateTexts[entry])}
          </Button>
        ))}
      </fieldset>
      {query.isPending && <Skeleton height={44} rows={6} />}
      {query.isError && (!rows || isOffline(query.error)) && (
        <ErrorBlock error={query.error} retry={() => void query.refetch()} what={t("jobs.failed")} />
      )}
      {rows?.length === 0 && <Empty title={t(noneTexts[state])}>{t(noneHints[state])}</Empty>}
      {rows && rows.length > 0 && (
        <DataTable
          caption={t(stateTexts[state])}
          columns={columns()}
          more={
            query.hasNextPage
              ? { onClick: () => void query.fetchNextPage(), busy: query.isFetchingNextPage }
              : undefined
          }
          rowKey={(job) => job.id}
          rows={rows}
        />
      )}
    </Page>
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
