/** What the server wrote into the page: the session, the language and the first screen's data. */
import type { User } from "../api/types";

export type Lang = "en" | "sw" | "vi";

interface Boot {
  user: User | null;
  access_token: string | null;
  expires_in: number;
  lang: Lang;
  unseen: number;
  first: Record<string, unknown>;
}

const empty: Boot = { user: null, access_token: null, expires_in: 0, lang: "en", unseen: 0, first: {} };

function read(): Boot {
  const text = globalThis.document?.getElementById("boot")?.textContent;
  return text ? { ...empty, ...(JSON.parse(text) as Partial<Boot>) } : empty;
}

export const boot: Boot = read();

/** The server writes the school's name as the title of the empty page. */
export const school: string = globalThis.document?.title || "Lyceum";

/** Hands out inlined data once: the second read of the same path must ask the server. */
export function takeFirst(path: string): unknown {
  const data = boot.first[path];
  delete boot.first[path];
  return data;
}
