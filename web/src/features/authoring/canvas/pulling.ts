/** What is being pulled just now, beside React: a page of hundreds of things is not drawn again for every step of a hand. */
import { useSyncExternalStore } from "react";
import { createStore, type Store } from "../../../lib/store";
import type { Frame } from "../model/edit";
import type { Guide } from "./snap";
import type { Point } from "./turn";

export interface Pulling {
  /** Of what grows or turns. What only moves is lifted, see below. */
  frames: Map<string, Frame> | null;
  marquee: Frame | null;
}

export type PullingStore = Store<Pulling>;

const still: Pulling = { frames: null, marquee: null };

export const newPulling = (): PullingStore => createStore<Pulling>(still);

export function letGo(store: PullingStore) {
  store.update(() => still);
}

/** Where one thing is while it grows or turns; undefined for all others. */
export function usePulledFrame(store: PullingStore, id: string): Frame | undefined {
  return useSyncExternalStore(store.subscribe, () => store.get().frames?.get(id));
}

/**
 * Moves what is chosen on the screen alone, with the selection around it and the lines it caught at. The page below keeps
 * the lesson's own places, and nothing but these few elements changes from step to step.
 */
export interface Lifted {
  to: (shift: Point, guides: Guide[]) => void;
  /** Puts it back. */
  drop: () => void;
}

/** A few move themselves. Many are moved as one picture of them, in front of the page: each would cost its own style. */
const few = 8;

export function lift(surface: HTMLElement, ids: string[]): Lifted {
  const elements = ids.flatMap(
    (id) => surface.querySelector<HTMLElement>(`:scope > [data-id="${id}"]`) ?? [],
  );
  const selection = surface.querySelector<HTMLElement>(":scope > .overlay > .selection");
  const picture = elements.length > few ? pictureOf(elements) : null;
  if (picture) surface.append(picture);
  const moving = [...(picture ? [picture] : elements), ...(selection ? [selection] : [])];
  // A few get no layer of their own: everything in front of them would need one as well.
  if (picture) for (const element of elements) element.classList.add("is-lifted");
  return {
    to({ x, y }, guides) {
      for (const element of moving) element.style.translate = `${x}px ${y}px`;
      showGuides(surface, guides);
    },
    drop() {
      for (const element of moving) element.style.translate = "";
      for (const element of elements) element.classList.remove("is-lifted");
      picture?.remove();
      showGuides(surface, []);
    },
  };
}

function pictureOf(elements: HTMLElement[]): HTMLElement {
  const picture = document.createElement("div");
  picture.className = "lifted";
  picture.inert = true;
  for (const element of elements) {
    const copy = element.cloneNode(true) as HTMLElement;
    delete copy.dataset.id;
    copy.removeAttribute("tabindex");
    picture.append(copy);
  }
  return picture;
}

function showGuides(surface: HTMLElement, guides: Guide[]) {
  for (const axis of ["x", "y"] as const) {
    const line = surface.querySelector<HTMLElement>(`:scope > .overlay > .guide-${axis}`);
    const at = guides.find((it) => it.axis === axis)?.at;
    if (!line) continue;
    line.style.visibility = at === undefined ? "" : "visible";
    if (at !== undefined) line.style.translate = axis === "x" ? `${at}px 0` : `0 ${at}px`;
  }
}
