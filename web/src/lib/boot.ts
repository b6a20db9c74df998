/** What the server wrote into the page: the session, the language and the first screen's data. */
import type { Lang, MyOrganization, Permission, User } from "../api/types";

interface Boot {
  user: User | null;
  access_token: string | null;
  expires_in: number;
  lang: Lang;
  school: string;
  unseen: number;
  /** The rights of staff are held back until there is a second factor. */
  second_factor_missing: boolean;
  /** What the person may do for everything that belongs to no organisation. */
  permissions: Permission[];
  organizations: MyOrganization[] | null;
  first: Record<string, unknown>;
  /** The ETag of each of them that has one. */
  tags: Record<string, string>;
}

const empty: Boot = {
  user: null,
  access_token: null,
  expires_in: 0,
  lang: "en",
  school: "Lyceum",
  unseen: 0,
  second_factor_missing: false,
  permissions: [],
  organizations: null,
  first: {},
  tags: {},
};

function read(): Boot {
  const text = globalThis.document?.getElementById("boot")?.textContent;
  return text ? { ...empty, ...(JSON.parse(text) as Partial<Boot>) } : empty;
}

export const boot: Boot = read();

/** The school's name, as the top bar and the document titles show it. */
export const school: string = boot.school;

/** As long as the query cache trusts an answer: what nothing asked for by then is too old to show. */
const firstUntil = performance.now() + 30_000;

/** Hands out inlined data once: the second read of the same path must ask the server. */
export function takeFirst(path: string): unknown {
  if (performance.now() > firstUntil) dropFirst();
  const data = boot.first[path];
  delete boot.first[path];
  return data;
}

/** Forgets the inlined data that nothing has asked for, because a change may have made it wrong. */
export function dropFirst() {
  boot.first = {};
}
