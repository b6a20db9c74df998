/**
 * An administrator looks at the school as somebody else. That session has no cookie: it lives in this tab alone, and
 * every page that starts here while it lasts starts as that person.
 */
import { ACTING } from "../lib/acting";
import { boot } from "../lib/boot";
import { paths } from "../lib/paths";
import { call } from "./client";
import { borrowSession } from "./session";
import type { Role, Session } from "./types";

const homes: [Role, string][] = [
  ["student", paths.learn],
  ["parent", paths.family],
  ["instructor", paths.teach],
  ["staff", paths.teach],
];

export function startActing(session: Session) {
  sessionStorage.setItem(ACTING, session.access_token);
  const home = homes.find(([role]) => session.user.roles.includes(role));
  location.assign(home?.[1] ?? paths.notifications);
}

/** Becomes that person before anything is drawn; what the server wrote into the page is the administrator's. */
export async function resumeActing(): Promise<void> {
  const token = sessionStorage.getItem(ACTING);
  if (token === null) return;
  borrowSession(token, leave);
  boot.first = {};
  try {
    const [me, mine] = await Promise.all([call("GET /auth/me"), call("GET /auth/organizations")]);
    boot.user = me;
    boot.permissions = me.permissions;
    boot.organizations = mine.items;
  } catch {
    leave();
  }
}

export async function stopActing(): Promise<void> {
  await call("POST /auth/act-as/stop");
  leave();
}

function leave() {
  sessionStorage.removeItem(ACTING);
  location.assign(paths.adminUsers);
}
