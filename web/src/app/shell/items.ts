/** The items of each workspace's navigation: only places that exist. */
import type { MessageKey } from "../../lib/messages";
import { paths } from "../../lib/paths";
import type { Workspace } from "../../lib/user";
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

export const navigation: Record<Workspace, NavGroup[]> = {
  learn: [
    {
      items: [
        { to: paths.learn, label: "nav.today", icon: "home", end: true },
        { to: paths.learnCourses, label: "nav.courses", icon: "book", also: paths.attempt("") },
        { to: paths.progress, label: "nav.progress", icon: "chart" },
      ],
    },
  ],
  teach: [
    {
      items: [
        { to: paths.teach, label: "nav.teachHome", icon: "home", end: true },
        { to: paths.teachCourses, label: "nav.courses", icon: "book", also: paths.quizBuilder("") },
      ],
    },
  ],
  admin: [
    { title: "nav.groupPeople", items: [{ to: paths.adminUsers, label: "nav.users", icon: "users" }] },
    { title: "nav.groupTeaching", items: [{ to: paths.adminCourses, label: "nav.courses", icon: "book" }] },
    { title: "nav.groupSystem", items: [{ to: paths.adminJobs, label: "nav.jobs", icon: "jobs" }] },
  ],
};
