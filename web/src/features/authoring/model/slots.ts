/** Places that a page layout keeps free for something: shapes that say what belongs there, until it is there. */
import { type Frame, insert, setFrames } from "./edit";
import type { Lesson } from "./lesson";
import { plain } from "./runs";
import { elementsOf } from "./shared";
import type { Element, Fresh, Page } from "./types";

export function isSlot(it: Element | undefined): boolean {
  return it?.type === "shape" && !!it.placeholder && plain(it.label) === "";
}

/** A thing of this ratio in the middle of a frame; pictures fill it, their edges are cut. */
function within(fresh: Fresh, slot: Element): Frame {
  if (fresh.type === "image" || fresh.type === "table" || fresh.type === "chart" || fresh.type === "quiz") {
    return { x: slot.x, y: slot.y, w: slot.w, h: slot.h };
  }
  const scale = Math.min(1, slot.w / fresh.w, slot.h / fresh.h);
  const [w, h] = [Math.round(fresh.w * scale), Math.round(fresh.h * scale)];
  return { x: slot.x + Math.round((slot.w - w) / 2), y: slot.y + Math.round((slot.h - h) / 2), w, h };
}

/** Puts something where a slot was, also in the order of reading. Returns its id. */
export function fillSlot(lesson: Lesson, page: Page, slot: string, fresh: Fresh): string {
  const free = page.elements[slot];
  if (!free) return insert(lesson, page, { ...fresh, x: 0, y: 0 });
  let id = "";
  lesson.change(() => {
    id = insert(lesson, page, { ...fresh, x: free.x, y: free.y });
    // Not put there in that size at once: a drawing's lines grow and shrink with its frame.
    setFrames(lesson, new Map([[id, within(fresh, free)]]));
    const [own, before] = [elementsOf(lesson.doc).get(id), elementsOf(lesson.doc).get(slot)];
    own?.set("z", free.z);
    const read = before?.get("read");
    if (read) own?.set("read", read);
    elementsOf(lesson.doc).delete(slot);
  });
  return id;
}
