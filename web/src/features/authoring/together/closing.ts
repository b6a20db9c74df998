/** Why the line to a draft ended, in the words of its people, and when to try again. */
import { ApiError } from "../../../api/error";
import type { MessageKey } from "../../../lib/messages";

export type Why =
  | "signedOut"
  | "notAllowed"
  | "gone"
  | "tooMany"
  | "notUnderstood"
  | "tooFast"
  | "tooLarge"
  | "notSaved"
  | "behind"
  | "offline";

export interface Closing {
  why: Why;
  /** At once, later and later, after a good while, or only when somebody asks for it. */
  again: "soon" | "later" | "slowly" | "never";
  /** The server's own wish, in seconds. */
  wait?: number | undefined;
}

/** The codes that the server closes with; every other end is a line that broke. */
const codes: Record<number, Closing> = {
  1001: { why: "offline", again: "soon" },
  1009: { why: "tooLarge", again: "never" },
  1011: { why: "notSaved", again: "later" },
  1013: { why: "behind", again: "soon" },
  4401: { why: "signedOut", again: "never" },
  4403: { why: "notAllowed", again: "never" },
  4404: { why: "gone", again: "never" },
  4409: { why: "tooMany", again: "slowly" },
  4422: { why: "notUnderstood", again: "never" },
  4429: { why: "tooFast", again: "slowly" },
};

const broken: Closing = { why: "offline", again: "later" };

export function closingOf(code: number): Closing {
  return codes[code] ?? broken;
}

/** What kept the server from giving out a ticket. */
export function refusalOf(error: unknown): Closing {
  if (!(error instanceof ApiError)) return broken;
  if (error.status === 401) return { why: "signedOut", again: "never" };
  if (error.status === 403) return { why: "notAllowed", again: "never" };
  if (error.status === 404) return { why: "gone", again: "never" };
  if (error.status === 429) return { why: "tooFast", again: "slowly", wait: error.retryAfter };
  return broken;
}

/** How long to wait in milliseconds; spread, so that a whole staff room does not come back in one instant. */
export function pauseOf({ again, wait }: Closing, tries: number, random: number): number | null {
  if (again === "never") return null;
  const asked = (wait ?? 0) * 1000;
  if (again === "soon" && tries === 0) return asked + 200 + 1000 * random;
  const ceiling = again === "slowly" ? 30_000 : Math.min(30_000, 1000 * 2 ** tries);
  return asked + ceiling / 2 + (ceiling / 2) * random;
}

export const closingTexts: Record<Why, MessageKey> = {
  signedOut: "author.line.signedOut",
  notAllowed: "author.line.notAllowed",
  gone: "author.line.gone",
  tooMany: "author.line.tooMany",
  notUnderstood: "author.line.notUnderstood",
  tooFast: "author.line.tooFast",
  tooLarge: "author.line.tooLarge",
  notSaved: "author.line.notSaved",
  behind: "author.line.behind",
  offline: "author.line.offline",
};
