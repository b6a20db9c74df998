/** The signed-in person and the workspaces their roles open. */
import type { Role, User } from "../api/types";
import { boot } from "./boot";
import { paths } from "./paths";
import { readStored, writeStored } from "./storage";

export type Workspace = "learn" | "teach" | "admin";

const byRole: Record<Role, Workspace> = { student: "learn", instructor: "teach", admin: "admin" };
const homes: Record<Workspace, string> = { learn: paths.learn, teach: paths.teach, admin: paths.adminUsers };

/** The server sends the app only to people who are signed in. */
export function currentUser(): User | null {
  return boot.user;
}

export function workspaces(): Workspace[] {
  const roles = boot.user?.roles ?? [];
  const all: Role[] = ["student", "instructor", "admin"];
  const mine = all.filter((role) => roles.includes(role)).map((role) => byRole[role]);
  return mine.length > 0 ? mine : ["learn"];
}

export function workspaceHome(workspace: Workspace): string {
  return homes[workspace];
}

/** The workspace of an address; pages that all share keep the one worked in last. */
export function workspaceOf(pathname: string): Workspace {
  const first = pathname.split("/")[1];
  if (first === "learn" || first === "teach" || first === "admin") {
    if (workspaces().includes(first)) writeStored("workspace", first);
    return first;
  }
  const last = readStored<Workspace>("workspace");
  const mine = workspaces();
  return last && mine.includes(last) ? last : (mine[0] ?? "learn");
}
