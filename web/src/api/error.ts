/** One error type for everything the server or the network refuses. */
import { t } from "../lib/messages";
import type { Problem } from "./types";

export class ApiError extends Error {
  /** HTTP status; 0 when no answer came. */
  readonly status: number;
  /** Stable code, for example "stale" or "course_empty"; "offline" when no answer came. */
  readonly code: string;
  readonly fields: { field: string; message: string }[];
  readonly requestId: string | undefined;
  readonly retryAfter: number | undefined;

  constructor(status: number, problem: Partial<Problem>, retryAfter?: number) {
    // Not `message`: it spells out field paths, for programs.
    super(problem.detail ?? problem.title ?? problem.message ?? "");
    this.status = status;
    this.code = problem.error ?? "unknown";
    this.fields = problem.errors ?? [];
    this.requestId = problem.request_id ?? undefined;
    this.retryAfter = retryAfter;
  }
}

export function offlineError(): ApiError {
  return new ApiError(0, { error: "offline" });
}

/** What a person reads about an error: what happened and what to do. */
export function errorText(error: unknown): string {
  if (!(error instanceof ApiError)) return t("error.unknown");
  if (error.code === "offline") return t("error.offline");
  if (error.status === 429) return t("error.wait", { seconds: error.retryAfter ?? 30 });
  if (error.status === 412) return t("error.stale");
  const said = [error.message, ...error.fields.map((entry) => entry.message)].filter(Boolean);
  return said.map((text) => text.replace(/\.$/, "")).join(". ") || t("error.unknown");
}

/** The server's message for one field, for example "options[0].text". */
export function fieldError(error: unknown, field: string): string | undefined {
  return error instanceof ApiError ? error.fields.find((entry) => entry.field === field)?.message : undefined;
}

export function isOffline(error: unknown): boolean {
  return error instanceof ApiError && error.code === "offline";
}
