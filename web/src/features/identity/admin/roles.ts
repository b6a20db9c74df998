/** Roles and rights in words, and who may give them to whom: the server's rules, for what is offered. */
import type { AdminUser, Permission, Role } from "../../../api/types";
import type { MessageKey } from "../../../lib/messages";
import { currentUser, isAdmin } from "../../../lib/user";

export const roles: Role[] = ["student", "parent", "instructor", "staff", "partner", "admin"];

export const roleTexts: Record<Role, MessageKey> = {
  student: "users.student",
  parent: "users.parent",
  instructor: "users.instructor",
  staff: "users.staff",
  partner: "users.partner",
  admin: "users.admin",
};

export const roleHints: Record<Role, MessageKey> = {
  student: "users.studentHint",
  parent: "users.parentHint",
  instructor: "users.instructorHint",
  staff: "users.staffHint",
  partner: "users.partnerHint",
  admin: "users.adminHint",
};

const above: Role[] = ["staff", "admin"];

/** Everybody gives only what is below their own role; administrators give everything. */
export function rolesToGive(): Role[] {
  return isAdmin() ? roles : roles.filter((role) => !above.includes(role));
}

/** May the reader change this account at all? */
export function outranks(user: AdminUser): boolean {
  return isAdmin() || !user.roles.some((role) => above.includes(role));
}

export const isMe = (user: { id: string }) => currentUser()?.id === user.id;

/** Deleting people and running organisations stays with administrators. */
export type DelegablePermission = Exclude<Permission, "delete_users" | "manage_organization">;

export const rightTexts: Record<DelegablePermission, MessageKey> = {
  view_users: "right.view_users",
  create_users: "right.create_users",
  update_users: "right.update_users",
  view_courses: "right.view_courses",
  create_courses: "right.create_courses",
  update_courses: "right.update_courses",
  publish_courses: "right.publish_courses",
  create_labs: "right.create_labs",
  view_all_labs: "right.view_all_labs",
  manage_labs: "right.manage_labs",
  view_analytics: "right.view_analytics",
  view_all_analytics: "right.view_all_analytics",
  view_audit_logs: "right.view_audit_logs",
};

export const delegable = Object.keys(rightTexts) as DelegablePermission[];

/** As they are listed for people, also one this page is too old to know. */
export function rightText(right: Permission): MessageKey | undefined {
  return rightTexts[right as DelegablePermission];
}
