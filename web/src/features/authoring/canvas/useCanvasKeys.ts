/** The page by keyboard alone: going through what is on it, moving, resizing, ordering, copying. */
import type { KeyboardEvent, RefObject } from "react";
import { t } from "../../../lib/messages";
import { announce } from "../../../ui/Toast";
import { lastCopied } from "../clipboard";
import { type Editing, useEditing } from "../context";
import {
  elements,
  layers,
  moveBy,
  moveReading,
  paste,
  remove,
  setDepth,
  setFields,
  setFrames,
} from "../model/edit";
import { newId } from "../model/order";
import { nameOf } from "../names";
import { newKinds } from "../newElements";
import { useInsert } from "../useInsert";
import { editable } from "./editable";
import { around } from "./snap";
import { middleOf, turnedAround } from "./turn";

type Surface = RefObject<HTMLElement | null>;

/** What keys switch on and off. */
interface Switches {
  numbers: () => void;
  hand: () => void;
}

export function useCanvasKeys(surface: Surface, switches: Switches) {
  const state = useEditing();
  const insert = useInsert();
  return (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.nativeEvent.keyCode === 229 || state.editing) return;
    const editing = withFocused(state, event);
    const mod = event.ctrlKey || event.metaKey;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (event.altKey && event.shiftKey && event.code === "KeyR") {
      event.preventDefault();
      return switches.numbers();
    }
    const letter = !mod && !event.altKey && newKinds().find((kind) => kind.key === key);
    const used =
      walk(editing, surface, event, key) ||
      turn(editing, event, mod) ||
      arrows(editing, event, key, mod) ||
      (mod ? withMod(editing, event, key) : alone(editing, surface, key)) ||
      (letter ? insert(letter) : false);
    if (used === false) return;
    event.preventDefault();
    event.stopPropagation();
  };
}

/** Keys mean what has the focus: it comes first, and alone when it was not chosen before. */
function withFocused(editing: Editing, event: KeyboardEvent): Editing {
  const id = event.target instanceof HTMLElement ? event.target.dataset.id : undefined;
  if (!id || event.key === " ") return editing;
  const others = editing.selection.filter((it) => it !== id);
  const known = others.length < editing.selection.length;
  return { ...editing, selection: known ? [id, ...others] : [id] };
}

/** Tab goes in the order of reading, then decoration; at its ends it leaves the page, as everywhere. */
function walk({ page, select }: Editing, surface: Surface, event: KeyboardEvent, key: string): boolean {
  const order = [
    ...page.reading,
    ...layers(page)
      .map((it) => it.id)
      .filter((id) => !page.reading.includes(id)),
  ];
  const target = event.target instanceof HTMLElement ? event.target : null;
  const now = order.indexOf(target?.dataset.id ?? "");
  const to = { Tab: event.shiftKey ? now - 1 : now + 1, Home: 0, End: order.length - 1 }[key];
  const id = to === undefined ? undefined : order[to];
  if (id === undefined || event.altKey || event.ctrlKey || event.metaKey) return false;
  select([id]);
  surface.current?.querySelector<HTMLElement>(`[data-id="${id}"]`)?.focus();
  return true;
}

const steps: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

function arrows(editing: Editing, event: KeyboardEvent, key: string, mod: boolean): boolean {
  const { lesson, page, selection } = editing;
  const step = steps[key];
  const [only] = selection;
  if (!step || !only) return false;
  if (event.altKey && event.shiftKey && step[1] !== 0) {
    const at = moveReading(lesson, page, only, step[1]);
    announce(t("author.readAs", { n: at + 1, total: page.reading.length }));
    return true;
  }
  if (event.altKey) return false;
  const by = event.shiftKey ? 10 : 1;
  const [dx, dy] = [step[0] * by, step[1] * by];
  const chosen = elements(lesson, selection);
  if (mod) {
    setFrames(lesson, new Map(chosen.map(({ id, it }) => [id, { ...it, w: it.w + dx, h: it.h + dy }])));
  } else moveBy(lesson, selection, dx, dy);
  const frame = around(elements(lesson, selection).map(({ it }) => it));
  const [left, top, width, height] = [frame.x, frame.y, frame.w, frame.h].map(Math.round);
  announce(
    mod
      ? t("author.sized", { width: width ?? 0, height: height ?? 0 })
      : t("author.moved", { left: left ?? 0, top: top ?? 0 }),
  );
  return true;
}

/** Around the middle of all that is chosen; by the place of the key, since Shift makes other signs of it. */
function turn({ lesson, selection }: Editing, event: KeyboardEvent, mod: boolean): boolean {
  const side = { Comma: -1, Period: 1 }[event.code];
  const chosen = elements(lesson, selection).filter(({ it }) => !it.locked);
  if (!side || mod || event.altKey || chosen.length === 0) return false;
  const middle = middleOf(around(chosen.map(({ it }) => it)));
  const by = side * (event.shiftKey ? 15 : 1);
  const frames = chosen.map(({ id, it }) => {
    const { x, y, w, h, rot } = it;
    return [id, turnedAround({ x, y, w, h, rot }, middle, by)] as const;
  });
  setFrames(lesson, new Map(frames));
  announce(t("author.turned", { degrees: Math.round(frames[0]?.[1].rot ?? 0) }));
  return true;
}

function withMod(editing: Editing, event: KeyboardEvent, key: string): boolean {
  const { lesson, page, selection, select } = editing;
  const [only] = selection;
  const chosen = elements(lesson, selection).map(({ it }) => it);
  if (!event.shiftKey && /^[cxv]$/.test(key)) return false;
  lesson.undo.stopCapturing();
  if (key === "a") select(Object.keys(page.elements));
  else if (key === "d" && only) select(paste(lesson, page, chosen));
  // Without Shift the browser's own copy and paste follow, see useClipboard.
  else if (key === "v" && event.shiftKey) select(paste(lesson, page, lastCopied()?.elements ?? [], 0));
  else if (event.code === "BracketRight" && only)
    setDepth(lesson, page, only, event.shiftKey ? "front" : "forward");
  else if (event.code === "BracketLeft" && only)
    setDepth(lesson, page, only, event.shiftKey ? "back" : "backward");
  else if (key === "g" && only) group(editing, !event.shiftKey);
  else if (event.shiftKey && key === "l" && only) {
    setFields(lesson, selection, { locked: chosen[0]?.locked ? undefined : true });
  } else return false;
  return true;
}

function alone(editing: Editing, surface: Surface, key: string): boolean {
  const { page, selection, select, edit } = editing;
  const [only] = selection;
  const it = only ? page.elements[only] : undefined;
  if ((key === "Delete" || key === "Backspace") && only) {
    removeChosen(editing);
    surface.current?.focus();
  } else if ((key === "Enter" || key === "F2") && only && it) {
    if (editable(it)) edit(only);
    else {
      select([only]);
      // Drawn by then.
      requestAnimationFrame(focusPanel);
    }
  } else if (key === "Escape" && only) {
    select([]);
    surface.current?.focus();
  } else if (key === " " && document.activeElement instanceof HTMLElement) {
    const id = document.activeElement.dataset.id;
    if (id) select(selection.includes(id) ? selection.filter((one) => one !== id) : [...selection, id]);
  } else return false;
  return true;
}

/** The first thing that can be set about what is chosen. */
function focusPanel() {
  const controls = ".author-panel :is(input:not([type=file]), textarea, select, .rich-field, .btn)";
  const all = [...document.querySelectorAll<HTMLElement>(controls)];
  all.find((it) => !it.closest(".segments"))?.focus();
}

function group({ lesson, selection }: Editing, together: boolean) {
  setFields(lesson, selection, { group: together ? newId("gr") : undefined });
  announce(t(together ? "author.grouped" : "author.ungrouped", { n: selection.length }));
}

function removeChosen({ lesson, selection, select }: Editing) {
  const chosen = elements(lesson, selection);
  lesson.undo.stopCapturing();
  remove(lesson, selection);
  lesson.undo.stopCapturing();
  select([]);
  const [first] = chosen;
  announce(
    chosen.length === 1 && first
      ? t("author.removed", { name: nameOf(first.it) })
      : t("author.removedMany", { n: chosen.length }),
  );
}
