/** Finds out whether long work is going on, and only then loads what shows it. */
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { useMyJobs } from "../../features/jobs/queries";
import { loadMessages } from "../../lib/messages";
import { workspaces } from "../../lib/user";

const ActivityTray = lazy(async () => {
  // Long work is called the same here as on the administrators' page of jobs.
  const [module] = await Promise.all([import("../../features/jobs/ActivityTray"), loadMessages("admin")]);
  return { default: module.ActivityTray };
});

/** The first page comes first: work that is under way can wait to be shown. */
const askAfter = 4000;

/** Only people who teach or manage start long work. */
const works = () => workspaces().some((workspace) => workspace !== "learn" && workspace !== "family");

export function Tray() {
  const [settled, setSettled] = useState(false);
  const shown = useRef(false);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(works()), askAfter);
    return () => clearTimeout(timer);
  }, []);
  const jobs = useMyJobs(settled).data?.items ?? [];
  shown.current ||= jobs.length > 0;
  return (
    shown.current && (
      <Suspense>
        <ActivityTray jobs={jobs} />
      </Suspense>
    )
  );
}
