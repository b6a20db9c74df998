/** The access token, in memory only, and its renewal through the HttpOnly cookie. */
import { boot } from "../lib/boot";
import { ApiError, offlineError } from "./error";
import type { Session } from "./types";

let token = boot.access_token;
let renewal: Promise<string> | null = null;
let ending = false;
let borrowed: (() => void) | null = null;

export function accessToken(): string | null {
  return token;
}

/** Asks with a token that no cookie renews; when it is spent, `over` leads back. */
export function borrowSession(access: string, over: () => void) {
  token = access;
  borrowed = over;
}

/** Renews the token once, however many requests found it spent. */
export function renewToken(): Promise<string> {
  renewal ??= withLock(renew).finally(() => {
    renewal = null;
  });
  return renewal;
}

/** While somebody signs out, the end of the session is what they asked for and leads nowhere else. */
export function expectEnd(expected: boolean) {
  ending = expected;
}

/** Sends a person whose session is over to the sign-in page, and back here afterwards. */
export function leaveToSignIn() {
  if (ending) return;
  if (borrowed) return borrowed();
  token = null;
  location.assign(`/login?next=${encodeURIComponent(location.pathname + location.search)}`);
}

async function renew(): Promise<string> {
  if (borrowed) {
    borrowed();
    throw new ApiError(401, {});
  }
  const answer = await fetch("/api/v1/auth/refresh", {
    method: "POST",
    credentials: "same-origin",
    headers: { "Content-Type": "application/json", "X-Session": "cookie" },
    body: "{}",
  }).catch(() => {
    throw offlineError();
  });
  if (!answer.ok) {
    // Only a refusal ends the session; a server in trouble must not sign anybody out.
    if (answer.status === 401 || answer.status === 403) leaveToSignIn();
    throw new ApiError(answer.status, {});
  }
  const { access_token } = (await answer.json()) as Session;
  token = access_token;
  return access_token;
}

/** Tabs share one cookie that rotates, and a spent one ends the session: they must take turns. */
async function withLock(work: () => Promise<string>): Promise<string> {
  // Locks exist only on secure origins; a school server on plain HTTP has to do without.
  return await (navigator.locks ? navigator.locks.request("lyceum-session", work) : work());
}
