/** What a token may do, in words. */
import type { TokenScope } from "../../../api/types";
import { type MessageKey, t } from "../../../lib/messages";

export const areas = {
  course: "scope.course",
  assessment: "scope.assessment",
  certificate: "scope.certificate",
  library: "scope.library",
  notify: "scope.notify",
  organization: "scope.organization",
  admin: "scope.admin",
  jobs: "scope.jobs",
} as const satisfies Record<Area, MessageKey>;

export type Area = TokenScope extends `${infer A}:${string}` ? A : never;

export type Right = "none" | "read" | "write";

export function scopesOf(rights: Partial<Record<Area, Right>>): TokenScope[] {
  return (Object.keys(areas) as Area[]).flatMap((area): TokenScope[] => {
    const right = rights[area] ?? "none";
    if (right === "none") return [];
    return right === "read" ? [`${area}:read`] : [`${area}:read`, `${area}:write`];
  });
}

export function scopeText(scope: TokenScope): string {
  const [area, right] = scope.split(":") as [Area, "read" | "write"];
  return t(right === "read" ? "tokens.mayRead" : "tokens.mayWrite", { area: t(areas[area]) });
}
