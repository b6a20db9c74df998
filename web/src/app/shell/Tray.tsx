/** Finds out whether long work is going on, and only then loads what shows it. */
import { lazy, Suspense, useRef } from "react";
import { useMyJobs } from "../../features/jobs/useMyJobs";
import { loadMessages } from "../../lib/messages";
import { useStore } from "../../lib/store";
import { uploading } from "../../lib/uploading";

const ActivityTray = lazy(async () => {
  // Long work is called the same here as on the administrators' page of jobs.
  const [module] = await Promise.all([import("../../features/jobs/ActivityTray"), loadMessages("admin")]);
  return { default: module.ActivityTray };
});

export function Tray() {
  const shown = useRef(false);
  const jobs = useMyJobs().data?.items ?? [];
  const uploads = useStore(uploading);
  shown.current ||= jobs.length > 0 || uploads.count > 0;
  return (
    shown.current && (
      <Suspense>
        <ActivityTray jobs={jobs} uploads={uploads} />
      </Suspense>
    )
  );
}
