/** Long work of mine that goes on while I do something else. Hidden while there is none. */
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { Link } from "react-router";
import type { Job } from "../../api/types";
import { formatPercent, formatTime } from "../../lib/format";
import { t } from "../../lib/messages";
import { Badge } from "../../ui/Badge";
import { Popover } from "../../ui/Popover";
import { ProgressBar } from "../../ui/Progress";
import { announce } from "../../ui/Toast";
import { Kind, kindText } from "./kind";

interface TrayProps {
  jobs: Job[];
  /** Files on their way from this device, and where they can be watched. */
  uploads: { count: number; place: string };
}

export function ActivityTray({ jobs, uploads }: TrayProps) {
  const [open, setOpen] = useState(false);
  const count = jobs.length + uploads.count;
  useEffect(() => announce(count > 0 ? t("tray.label", { n: count }) : t("tray.none")), [count]);
  // Work that ends while the list is open leaves the list, but the list stays until it is closed.
  return count > 0 || open ? <Button jobs={jobs} onOpen={setOpen} uploads={uploads} /> : null;
}

type OpenTrayProps = TrayProps & { onOpen: (open: boolean) => void };

function Button({ jobs, uploads, onOpen }: OpenTrayProps) {
  const box = useRef<HTMLDivElement>(null);
  const count = jobs.length + uploads.count;
  useLayoutEffect(() => {
    const element = box.current;
    return () => {
      if (element?.contains(document.activeElement)) document.getElementById("main")?.focus();
    };
  }, []);
  return (
    <div ref={box}>
      <Popover badge={<Badge count={count} />} icon="jobs" iconOnly label={t("tray.label", { n: count })}>
        {(close) => <WorkList close={close} jobs={jobs} onOpen={onOpen} uploads={uploads} />}
      </Popover>
    </div>
  );
}

function WorkList({ jobs, uploads, onOpen, close }: OpenTrayProps & { close: () => void }) {
  useEffect(() => {
    onOpen(true);
    return () => onOpen(false);
  }, [onOpen]);
  return (
    <div className="w-88 max-w-full p-4">
      <h2 className="text-lg" tabIndex={-1}>
        {t("tray.title")}
      </h2>
      <p className="mb-3 text-sm text-ink-2">
        {t(jobs.length + uploads.count > 0 ? "tray.leave" : "tray.none")}
      </p>
      <ul className="grid gap-4">
        {uploads.count > 0 && (
          <li>
            <Link className="font-medium" onClick={close} to={uploads.place}>
              {t("tray.uploads", { n: uploads.count })}
            </Link>
          </li>
        )}
        {jobs.map((job) => (
          <JobItem job={job} key={job.id} />
        ))}
      </ul>
    </div>
  );
}

function JobItem({ job }: { job: Job }) {
  const measured = job.state === "running" && job.progress != null;
  return (
    <li className="grid gap-1">
      <p className="flex items-baseline justify-between gap-3">
        <span className="min-w-0 font-medium wrap-anywhere">
          <Kind kind={job.kind} />
        </span>
        <span className="text-sm text-ink-2 tabular">
          {measured ? formatPercent(job.progress ?? 0) : t(stateTexts(job))}
        </span>
      </p>
      {measured && (
        <ProgressBar label={t("jobs.progressOf", { kind: kindText(job.kind) })} percent={job.progress ?? 0} />
      )}
      {job.message && <p className="text-sm wrap-anywhere">{job.message}</p>}
      <p className="text-sm text-ink-3">{t("tray.started", { time: formatTime(job.created_at) })}</p>
    </li>
  );
}

function stateTexts(job: Job) {
  return job.state === "queued" ? ("tray.waiting" as const) : ("tray.running" as const);
}
