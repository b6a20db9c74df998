/** Connects the live socket to what every feature says goes stale. */
import { call } from "../api/client";
import { leaveToSignIn } from "../api/session";
import { live as assessment } from "../features/assessment/live";
import { live as certificate } from "../features/certificate/live";
import { live as course } from "../features/course/live";
import { live as jobs } from "../features/jobs/live";
import { live as notify } from "../features/notify/live";
import { startLive } from "../lib/live";
import { type Workspace, workspaceOf, workspaces } from "../lib/user";
import { queries } from "./queries";

const channels = { learn: "student", teach: "instructor", admin: "admin" } as const;

export function goLive() {
  startLive({
    workspace: () => channels[ownWorkspace()],
    ticket: async () => (await call("POST /ws/ticket")).ticket,
    rules: [assessment, certificate, course, jobs, notify],
    queries,
    onEvent: (event) => {
      if (event.name === "session.ended") leaveToSignIn();
    },
  });
}

/** An instructor may look into /learn without being a learner; the channel must be one they have. */
function ownWorkspace(): Workspace {
  const mine = workspaces();
  const current = workspaceOf(location.pathname);
  return mine.includes(current) ? current : (mine[0] ?? "learn");
}
