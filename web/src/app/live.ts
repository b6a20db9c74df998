/** Connects the live socket to what every feature says goes stale. */
import { call } from "../api/client";
import { leaveToSignIn } from "../api/session";
import type { Role } from "../api/types";
import { live as assessment } from "../features/assessment/live";
import { live as authoring } from "../features/authoring/live";
import { live as certificate } from "../features/certificate/live";
import { live as course } from "../features/course/live";
import { live as identity } from "../features/identity/live";
import { live as jobs } from "../features/jobs/live";
import { live as notify } from "../features/notify/live";
import { isActing } from "../lib/acting";
import { startLive } from "../lib/live";
import { currentUser, type Workspace, workspaceOf } from "../lib/user";
import { queries } from "./queries";

/** As whom one listens in each workspace: the first that the person is. */
const channels: Record<Workspace, Role[]> = {
  learn: ["student"],
  family: ["parent"],
  teach: ["instructor", "staff"],
  org: [],
  admin: ["admin", "staff"],
};

export function goLive() {
  // Who only looks as somebody else may ask for no ticket.
  if (isActing()) return;
  startLive({
    role: ownRole,
    ticket: async () => (await call("POST /ws/ticket")).ticket,
    rules: [assessment, authoring, certificate, course, identity, jobs, notify],
    queries,
    onEvent: (event) => {
      if (event.name === "session.ended") leaveToSignIn();
    },
  });
}

/** An instructor may look into /learn without being a learner; the channel must be of a role they have. */
function ownRole(): Role {
  const roles = currentUser()?.roles ?? [];
  const wanted = channels[workspaceOf(location.pathname)].find((role) => roles.includes(role));
  return wanted ?? roles[0] ?? "student";
}
