/** The signed-in person and the workspaces their roles open. */
import type { MyOrganization, Permission, User } from "../api/types";
import { boot } from "./boot";
import { paths } from "./paths";
import { readStored, writeStored } from "./storage";

export type Workspace = "learn" | "family" | "teach" | "org" | "admin";

const all: Workspace[] = ["learn", "family", "teach", "org", "admin"];

/** The server sends the app only to people who are signed in. */
export function currentUser(): User | null {
  return boot.user;
}

/** For everything that belongs to no organisation; what an organisation allows its answers say. */
export function may(permission: Permission): boolean {
  return boot.permissions.includes(permission);
}

export function isAdmin(): boolean {
  return boot.user?.roles.includes("admin") ?? false;
}

/** Those the person teaches in or runs; for its students an organisation has no pages of its own. */
export function workOrganizations(): MyOrganization[] {
  return (boot.organizations ?? []).filter((it) => it.state === "confirmed" && it.role !== "student");
}

const looksAfterPeople: Permission[] = ["view_users", "update_users", "view_audit_logs"];

const opens: Record<Workspace, (roles: User["roles"]) => boolean> = {
  learn: (roles) => roles.includes("student"),
  family: (roles) => roles.includes("parent"),
  teach: (roles) => roles.includes("instructor") || roles.includes("staff") || workOrganizations().length > 0,
  org: () => workOrganizations().length > 0,
  admin: () => looksAfterPeople.some(may),
};

export function workspaces(): Workspace[] {
  const mine = all.filter((workspace) => opens[workspace](boot.user?.roles ?? []));
  return mine.length > 0 ? mine : ["learn"];
}

export function workspaceHome(workspace: Workspace): string {
  switch (workspace) {
    case "learn":
      return paths.learn;
    case "family":
      return paths.family;
    case "teach":
      return paths.teach;
    case "org":
      return paths.org(organizationOf("/")?.slug ?? "");
    case "admin":
      return adminHome();
  }
}

/** The first place that is open to them: staff see what they were given. */
function adminHome(): string {
  if (may("view_users")) return paths.adminUsers;
  return may("update_users") ? paths.adminApplications : paths.adminLogs;
}

/** The workspace of an address; pages that all share keep the one worked in last. */
export function workspaceOf(pathname: string): Workspace {
  const first = pathname.split("/")[1];
  const named = all.find((workspace) => workspace === first);
  if (named) {
    if (workspaces().includes(named)) writeStored("workspace", named);
    return named;
  }
  const last = readStored<Workspace>("workspace");
  const mine = workspaces();
  return last && mine.includes(last) ? last : (mine[0] ?? "learn");
}

export type Place = Pick<MyOrganization, "id" | "slug" | "name" | "role"> & { brand_hue?: number };

/** The organisation of an address; elsewhere the one worked in last. */
export function organizationOf(pathname: string): Place | undefined {
  const mine = workOrganizations();
  const [, workspace, name = ""] = pathname.split("/");
  const inside = workspace === "org";
  const found = mine.find((it) => it.slug === (inside ? name : readStored<string>("organization")));
  if (inside && found) writeStored("organization", found.slug);
  // Administrators of the school look into all of them, and belong to none.
  const visited: Place = { id: "", slug: name, name, role: "organization_admin" };
  return found ?? (inside ? (isAdmin() ? visited : undefined) : mine[0]);
}
