/** What the parts of the editor know about the others who write. */
import { createContext, useContext } from "react";
import { useStore } from "../../../lib/store";
import type { Draft } from "./draft";
import type { Point, Presence, Somebody } from "./presence";

export type Side = "comments" | "versions";
export const sides: readonly Side[] = ["comments", "versions"];

/** A place in the lesson. */
export interface About {
  page: string;
  element: string | null;
}

export interface Together {
  draft: Draft;
  presence: Presence;
  /** What one writes in outside the canvas, and where one points. */
  tell: (place: { cursor?: Point | null; writing?: string | null }) => void;
  side: Side | null;
  /** Opens what lies beside the editor, or closes it. */
  openSide: (side: Side | null, about?: About) => void;
  /** What a new comment is about; null until somebody says. */
  about: About | null;
}

const Context = createContext<Together | null>(null);
export const TogetherProvider = Context.Provider;

export function useTogether(): Together {
  const value = useContext(Context);
  if (!value) throw new Error("Only inside the editor");
  return value;
}

export function usePeople(): Somebody[] {
  return useStore(useTogether().presence.people);
}
