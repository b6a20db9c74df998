/** Who else is at the draft, and where. Names come from the server; the rest is what each client says of itself. */
import type { Awareness } from "y-protocols/awareness";
import { createStore, type Store } from "../../../lib/store";

export interface Point {
  x: number;
  y: number;
}

export interface Place {
  page: string;
  /** Elements that are chosen. */
  sel: string[];
  /** The element that is being written in. */
  editing: string | null;
}

export interface Present extends Place {
  /** Of the window: somebody may have two. */
  client: number;
  user: string;
  name: string;
}

/** Someone, with every window of theirs, in one colour. */
export interface Somebody {
  user: string;
  name: string;
  /** It is who looks at this, in another window. */
  self: boolean;
  hue: Hue;
  windows: Present[];
}

export type Hue = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7;
const hues = 8;

export interface Presence {
  people: Store<Somebody[]>;
  /** Where each window points. Apart, because pointers move all the time. */
  points: Store<Map<number, Point>>;
  close: () => void;
}

export function followPresence(awareness: Awareness, self: string): Presence {
  const people = createStore<Somebody[]>([]);
  const points = createStore(new Map<number, Point>());
  const look = () => {
    const others = [...awareness.getStates()].filter(([client]) => client !== awareness.clientID);
    const next = peopleOf(
      others.flatMap(([client, state]) => presentOf(client, state)),
      self,
    );
    people.update((before) => (JSON.stringify(before) === JSON.stringify(next) ? before : next));
    points.update(() => new Map(others.flatMap(([client, state]) => pointOf(client, state))));
  };
  awareness.on("change", look);
  look();
  return { people, points, close: () => awareness.off("change", look) };
}

function pointOf(client: number, { cursor }: Record<string, unknown>): [number, Point][] {
  const { x, y } = (cursor ?? {}) as Record<string, unknown>;
  return Number.isFinite(x) && Number.isFinite(y) ? [[client, { x: Number(x), y: Number(y) }]] : [];
}

/** What others say is not believed to have a shape. */
export function presentOf(client: number, state: Record<string, unknown>): Present[] {
  const { user, page, sel, editing } = state;
  const { id, name } = (user ?? {}) as Record<string, unknown>;
  if (typeof id !== "string" || typeof name !== "string") return [];
  return [
    {
      client,
      user: id,
      name,
      page: typeof page === "string" ? page : "",
      sel: Array.isArray(sel) ? sel.filter((it) => typeof it === "string").slice(0, 300) : [],
      editing: typeof editing === "string" ? editing : null,
    },
  ];
}

/** By name; everybody sees the same colours, and no two people share one while there are enough. */
export function peopleOf(present: Present[], self: string): Somebody[] {
  const users = [...new Set([...present.map((it) => it.user), self])].sort();
  const taken = new Map<string, Hue>();
  for (const user of users) {
    const wish = wishOf(user);
    const free = Array.from({ length: hues }, (_, by) => ((wish + by) % hues) as Hue);
    taken.set(user, free.find((hue) => ![...taken.values()].includes(hue)) ?? (wish as Hue));
  }
  const people = users.flatMap((user) => {
    const windows = present.filter((it) => it.user === user);
    const [first] = windows;
    return first ? [{ user, name: first.name, self: user === self, hue: taken.get(user) ?? 0, windows }] : [];
  });
  return people.sort((a, b) => a.name.localeCompare(b.name));
}

function wishOf(user: string): number {
  let sum = 0;
  for (const letter of user) sum = (sum * 31 + letter.charCodeAt(0)) >>> 0;
  return sum % hues;
}

/** "AO" for Achieng Odhiambo. */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  return ends.map((word) => [...(word ?? "")][0]?.toLocaleUpperCase() ?? "").join("");
}
