/** The items of each workspace's navigation: only places that exist, and that are open to the reader. */
import type { MessageKey } from "../../lib/messages";
import { paths } from "../../lib/paths";
import { isAdmin, may, organizationOf, type Workspace } from "../../lib/user";
import type { IconName } from "../../ui/Icon";

export interface NavItem {
  to: string;
  label: MessageKey;
  icon: IconName;
  /** Matches only its own address, not the ones below it. */
  end?: boolean;
  /** Where pages of this place live that are not below its address. */
  also?: string;
}

export interface NavGroup {
  title?: MessageKey;
  items: NavItem[];
}

/** Learners and parents have their bar at the bottom of a phone; work has a drawer. */
export function hasTabBar(workspace: Workspace): boolean {
  return workspace === "learn" || workspace === "family";
}

export function navigation(workspace: Workspace, pathname: string): NavGroup[] {
  const groups = workspace === "org" ? organization(pathname) : fixed[workspace]();
  return groups.filter(({ items }) => items.length > 0);
}

const fixed: Record<Exclude<Workspace, "org">, () => NavGroup[]> = {
  learn: () => [
    {
      items: [
        { to: paths.learn, label: "nav.today", icon: "home", end: true },
        { to: paths.learnCourses, label: "nav.courses", icon: "book", also: paths.attempt("") },
        { to: paths.progress, label: "nav.progress", icon: "chart" },
      ],
    },
  ],
  family: () => [
    {
      items: [
        { to: paths.family, label: "nav.family", icon: "home", end: true, also: paths.child("usr_") },
        { to: paths.familyControls, label: "nav.familyControls", icon: "lock" },
        { to: paths.familyAdd, label: "nav.familyAdd", icon: "plus" },
      ],
    },
  ],
  teach: () => [
    {
      items: [
        { to: paths.teach, label: "nav.teachHome", icon: "home", end: true },
        { to: paths.teachCourses, label: "nav.courses", icon: "book", also: paths.quizBuilder("") },
        { to: paths.teachLibrary, label: "nav.library", icon: "picture" },
      ],
    },
  ],
  admin,
};

function admin(): NavGroup[] {
  const only = (open: boolean, item: NavItem) => (open ? [item] : []);
  return [
    {
      title: "nav.groupPeople",
      items: [
        ...only(may("view_users"), { to: paths.adminUsers, label: "nav.users", icon: "users" }),
        ...only(may("update_users"), {
          to: paths.adminApplications,
          label: "nav.applications",
          icon: "edit",
        }),
        ...only(isAdmin(), { to: paths.adminOrganizations, label: "nav.organizations", icon: "home" }),
      ],
    },
    {
      title: "nav.groupTeaching",
      items: [
        ...only(isAdmin(), { to: paths.adminCourses, label: "nav.courses", icon: "book" }),
        ...only(isAdmin(), { to: paths.adminCurriculum, label: "nav.curriculum", icon: "list" }),
        ...only(isAdmin(), { to: paths.adminLibrary, label: "nav.library", icon: "picture" }),
      ],
    },
    {
      title: "nav.groupSystem",
      items: [
        ...only(isAdmin(), { to: paths.adminSettings, label: "nav.settings", icon: "jobs" }),
        ...only(may("view_audit_logs"), { to: paths.adminLogs, label: "nav.logs", icon: "list" }),
      ],
    },
  ];
}

/** Who teaches there looks after classes; the rest is its administrators'. */
function organization(pathname: string): NavGroup[] {
  const it = organizationOf(pathname);
  if (!it) return [];
  const runs: NavItem[] = [
    { to: paths.org(it.slug), label: "nav.overview", icon: "home", end: true },
    {
      to: paths.orgTab(it.slug, "members"),
      label: "nav.members",
      icon: "users",
      also: paths.orgTab(it.slug, "invitations"),
    },
  ];
  const teaches: NavItem[] = [
    { to: paths.orgTab(it.slug, "classes"), label: "nav.classes", icon: "account" },
    {
      to: paths.orgTab(it.slug, "tracks"),
      label: "nav.tracks",
      icon: "list",
      also: paths.orgTab(it.slug, "projects"),
    },
  ];
  const rules: NavItem[] = [
    { to: paths.orgTab(it.slug, "audit"), label: "nav.audit", icon: "search" },
    { to: paths.orgTab(it.slug, "settings"), label: "nav.settings", icon: "jobs" },
  ];
  return [{ items: it.role === "organization_admin" ? [...runs, ...teaches, ...rules] : teaches }];
}
