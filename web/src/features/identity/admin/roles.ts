import type { Role } from "../../../api/types";
import type { MessageKey } from "../../../lib/messages";

export const roles: Role[] = ["student", "instructor", "admin"];

export const roleTexts: Record<Role, MessageKey> = {
  student: "users.student",
  instructor: "users.instructor",
  admin: "users.admin",
};

export const roleHints: Record<Role, MessageKey> = {
  student: "users.studentHint",
  instructor: "users.instructorHint",
  admin: "users.adminHint",
};
