/** Choosing, dragging, resizing and drawing a frame around things. Nothing changes in the lesson until the pointer goes up. */
import { type PointerEvent, type RefObject, useRef, useState } from "react";
import { t } from "../../../lib/messages";
import { announce } from "../../../ui/Toast";
import { type Editing, useEditing } from "../context";
import { type Frame, paste, setFrames } from "../model/edit";
import type { Element } from "../model/types";
import { editable } from "./editable";
import { around, type Guide, type Handle, resized, scaled, snapLines, snapMove, within } from "./snap";

const threshold = { mouse: 4, pen: 4, touch: 10 } as const;
const reach = 6;

interface Gesture {
  kind: "move" | "resize" | "marquee";
  from: { x: number; y: number };
  handle: Handle;
  started: boolean;
  ids: string[];
}

export function usePointer(surface: RefObject<HTMLElement | null>, scale: number, snap: boolean) {
  const editing = useEditing();
  const gesture = useRef<Gesture | null>(null);
  const [frames, setMoving] = useState<Map<string, Frame> | null>(null);
  const [guides, setGuides] = useState<Guide[]>([]);
  const [marquee, setMarquee] = useState<Frame | null>(null);

  const at = (event: PointerEvent) => {
    const box = surface.current?.getBoundingClientRect();
    return { x: (event.clientX - (box?.left ?? 0)) / scale, y: (event.clientY - (box?.top ?? 0)) / scale };
  };

  function down(event: PointerEvent<HTMLElement>) {
    if (event.button !== 0 || !(event.target instanceof Element_)) return;
    const handle = event.target.closest<HTMLElement>("[data-handle]")?.dataset.handle as Handle | undefined;
    const id = event.target.closest<HTMLElement>("[data-id]")?.dataset.id;
    const ids = handle ? editing.selection : id ? chosenWith(editing, id, event.shiftKey) : [];
    const kind = handle ? "resize" : id ? "move" : "marquee";
    gesture.current = { kind, from: at(event), handle: handle ?? "se", started: false, ids };
    surface.current?.setPointerCapture(event.pointerId);
    if (!handle && id) editing.select(ids);
    if (id && !handle) event.target.closest<HTMLElement>("[data-id]")?.focus({ preventScroll: true });
  }

  function move(event: PointerEvent) {
    const own = gesture.current;
    if (!own) return;
    const to = at(event);
    let [dx, dy] = [to.x - own.from.x, to.y - own.from.y];
    const far = Math.hypot(dx, dy) * scale;
    if (!own.started && far < threshold[event.pointerType as keyof typeof threshold]) return;
    own.started = true;
    if (own.kind === "marquee") return setMarquee(boxBetween(own.from, to));
    if (event.shiftKey && own.kind === "move") {
      if (Math.abs(dx) > Math.abs(dy)) dy = 0;
      else dx = 0;
    }
    const free = !snap || event.ctrlKey || event.metaKey;
    const next = pulled(editing, own, { dx, dy }, free ? 0 : reach / scale, event.shiftKey);
    setMoving(next.frames);
    setGuides(next.guides);
  }

  function up(event: PointerEvent) {
    const own = gesture.current;
    gesture.current = null;
    if (own?.kind === "marquee") endMarquee(editing, own.started ? marquee : null, own.from.x > at(event).x);
    else if (own?.started && frames) finish(editing, own, frames, event.altKey, guides.length > 0);
    cancel();
  }

  function cancel() {
    gesture.current = null;
    setMoving(null);
    setGuides([]);
    setMarquee(null);
  }

  function doubleClick(event: React.MouseEvent) {
    // The page held the pointer, so the event is the page's: what lies below it is asked for.
    const below = document.elementsFromPoint(event.clientX, event.clientY);
    const id = below.map((it) => it.closest<HTMLElement>("[data-id]")?.dataset.id).find(Boolean);
    const it = id && editing.page.elements[id];
    if (id && it && editable(it)) editing.edit(id);
  }

  return {
    frames,
    guides,
    marquee,
    handlers: {
      onPointerDown: down,
      onPointerMove: move,
      onPointerUp: up,
      onPointerCancel: cancel,
      onDoubleClick: doubleClick,
    },
  };
}

/** The browser's own elements, not the lesson's. */
const Element_ = globalThis.Element;

/** A press on what is chosen already keeps the others, so that all of them can be dragged. */
function chosenWith({ selection, page }: Editing, id: string, adding: boolean): string[] {
  const together = groupOf(page.elements, id);
  if (adding) {
    return selection.includes(id)
      ? selection.filter((it) => !together.includes(it))
      : [...selection, ...together];
  }
  return selection.includes(id) ? selection : together;
}

export function groupOf(elements: Record<string, Element>, id: string): string[] {
  const group = elements[id]?.group;
  return group ? Object.keys(elements).filter((it) => elements[it]?.group === group) : [id];
}

function boxBetween(a: { x: number; y: number }, b: { x: number; y: number }): Frame {
  return {
    x: Math.min(a.x, b.x),
    y: Math.min(a.y, b.y),
    w: Math.abs(a.x - b.x),
    h: Math.abs(a.y - b.y),
  };
}

function pulled(
  { page, document }: Editing,
  { ids, kind, handle }: Gesture,
  { dx, dy }: { dx: number; dy: number },
  near: number,
  keepRatio: boolean,
): { frames: Map<string, Frame>; guides: Guide[] } {
  const own = ids.flatMap((id) => {
    const it = page.elements[id];
    return it && !it.locked ? [{ id, it }] : [];
  });
  if (own.length === 0) return { frames: new Map(), guides: [] };
  const before = around(own.map(({ it }) => it));
  const others = Object.entries(page.elements).filter(([id, it]) => !ids.includes(id) && !it.hidden);
  const lines = snapLines(
    document.page,
    others.map(([, it]) => it),
  );
  if (kind === "move") {
    const { frame, guides } = snapMove({ ...before, x: before.x + dx, y: before.y + dy }, lines, near);
    const [byX, byY] = [frame.x - before.x, frame.y - before.y];
    const moved = own.map(({ id, it }) => [id, { x: it.x + byX, y: it.y + byY, w: it.w, h: it.h }] as const);
    return { frames: new Map(moved), guides };
  }
  const image = own.length === 1 && own[0]?.it.type === "image";
  const after = resized(before, handle, dx, dy, keepRatio !== image);
  return {
    frames: new Map(own.map(({ id, it }) => [id, scaled(it, before, after)] as const)),
    guides: [],
  };
}

function finish(
  { lesson, page, select }: Editing,
  own: Gesture,
  frames: Map<string, Frame>,
  copying: boolean,
  snapped: boolean,
) {
  lesson.undo.stopCapturing();
  if (copying && own.kind === "move") {
    const copies = [...frames].flatMap(([id, { x, y }]) => {
      const it = page.elements[id];
      return it ? [{ ...it, x, y }] : [];
    });
    select(paste(lesson, page, copies, 0));
  } else setFrames(lesson, frames);
  lesson.undo.stopCapturing();
  const { x, y } = around([...frames.values()]);
  const place = { left: Math.round(x), top: Math.round(y) };
  announce(t(snapped ? "author.movedSnapped" : "author.moved", place));
}

function endMarquee({ page, select }: Editing, box: Frame | null, touching: boolean) {
  if (!box) return select([]);
  const inside = Object.entries(page.elements).filter(([, it]) => !it.locked && within(box, it, touching));
  select(inside.map(([id]) => id));
}
