import { readStored } from "../lib/storage";
import { keptInvitation } from "./invitation";

const homes: [role: string, workspace: string, path: string][] = [
  ["admin", "admin", "/admin/users"],
  ["instructor", "teach", "/teach"],
  ["student", "learn", "/learn"],
];

/** Where a person goes after signing in: where they wanted to, where they last worked, or their home. */
export function afterSignIn(body: unknown, preset: string | undefined): string {
  const next = new URLSearchParams(location.search).get("next") ?? preset;
  // The form's own default suits learners; everybody else has a better home.
  if (next && (next !== "/learn" || location.search.includes("next=")) && isOwnPath(next)) return next;
  const roles = (body as { user?: { roles?: string[] } } | null)?.user?.roles ?? [];
  const mine = homes.filter(([role]) => roles.includes(role));
  const last = readStored<string>("workspace");
  return (mine.find(([, workspace]) => workspace === last) ?? mine[0])?.[2] ?? "/learn";
}

/** The mail that proves a new address knows nothing of the invitation that brought its owner here; this browser does. */
export function afterSetUp(address: string): string {
  if (!keptInvitation()) return address;
  const url = new URL(address, location.origin);
  url.searchParams.set("next", "/welcome?next=/join");
  return url.pathname + url.search;
}

/** Another site's address after sign-in would be a gift to phishing. */
function isOwnPath(path: string): boolean {
  try {
    return path.startsWith("/") && new URL(path, location.origin).origin === location.origin;
  } catch {
    return false;
  }
}
