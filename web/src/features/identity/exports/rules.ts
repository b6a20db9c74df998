/** What is said about an export, by where it stands. */
import { ApiError } from "../../../api/error";
import type { Export } from "../../../api/types";
import type { MessageKey } from "../../../lib/messages";
import type { Tone } from "../../../ui/Progress";

/** As long as the server asks for: one word explains nothing. */
export const shortestReason = 10;

export function needsApproval(error: unknown): boolean {
  return error instanceof ApiError && error.code === "export_needs_approval";
}

export const kindTexts: Record<Export["kind"], MessageKey> = {
  users: "exports.users",
  members: "exports.members",
  audit: "exports.audit",
};

const stateTexts: Record<Export["state"], MessageKey> = {
  waiting: "exports.waiting",
  ready: "exports.ready",
  declined: "exports.declined",
  cancelled: "exports.cancelled",
  fetched: "exports.fetched",
  expired: "exports.expired",
};

const tones: Partial<Record<Export["state"], Tone>> = {
  waiting: "info",
  ready: "success",
  declined: "warning",
};

/** A page older than the server may meet a state it has no word for. */
export function stateOf({ state }: Pick<Export, "state">): { text: MessageKey; tone: Tone | undefined } {
  return { text: stateTexts[state] ?? "exports.waiting", tone: tones[state] };
}

/** What happens next and when: the sentence below an export that is not over. */
export function nextOf(it: Pick<Export, "state" | "ready_at" | "expires_at" | "can">): {
  text: MessageKey;
  time: string;
} | null {
  if (it.state === "ready") return { text: "exports.until", time: it.expires_at };
  if (it.state !== "waiting") return null;
  if (it.ready_at) return { text: "exports.from", time: it.ready_at };
  return {
    text: it.can.includes("approve") ? "exports.decideBy" : "exports.waitsUntil",
    time: it.expires_at,
  };
}
