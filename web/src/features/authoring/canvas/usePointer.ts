/** Choosing, dragging, resizing, turning and drawing a frame around things. Nothing changes in the lesson until the pointer goes up. */
import { type PointerEvent, type RefObject, useRef, useState } from "react";
import { t } from "../../../lib/messages";
import { announce } from "../../../ui/Toast";
import { type Editing, useEditing } from "../context";
import { type Frame, paste, setFrames } from "../model/edit";
import { editable } from "./editable";
import { boxBetween, chosenWith, type Gesture, pulled } from "./gesture";
import { type Lifted, letGo, lift, newPulling } from "./pulling";
import { around, type Handle, within } from "./snap";

const threshold = { mouse: 4, pen: 4, touch: 10 } as const;
const reach = 6;

/** The browser's own elements, not the lesson's. */
const Node_ = globalThis.Element;

export function usePointer(surface: RefObject<HTMLElement | null>, scale: number, snap: boolean) {
  const editing = useEditing();
  const gesture = useRef<Gesture | null>(null);
  const frames = useRef(new Map<string, Frame>());
  const snapped = useRef(false);
  const [pulling] = useState(newPulling);

  const lifted = useRef<Lifted | null>(null);
  // Asked for once a pull: asking again makes the browser lay out the whole page in between.
  const corner = useRef({ left: 0, top: 0 });

  const at = (event: PointerEvent) => ({
    x: (event.clientX - corner.current.left) / scale,
    y: (event.clientY - corner.current.top) / scale,
  });

  function down(event: PointerEvent<HTMLElement>) {
    if (event.button !== 0 || !event.isPrimary || !(event.target instanceof Node_)) return;
    const grip = event.target.closest<HTMLElement>("[data-handle]")?.dataset.handle;
    const id = event.target.closest<HTMLElement>("[data-id]")?.dataset.id;
    const ids = grip ? editing.selection : id ? chosenWith(editing, id, event.shiftKey) : [];
    if (surface.current) corner.current = surface.current.getBoundingClientRect();
    const kind = grip === "turn" ? "turn" : grip ? "resize" : id ? "move" : "marquee";
    const handle = (grip === "turn" ? undefined : grip) as Handle | undefined;
    gesture.current = { kind, from: at(event), handle: handle ?? "se", started: false, ids };
    surface.current?.setPointerCapture(event.pointerId);
    if (!grip && id) editing.select(ids);
    if (id && !grip) event.target.closest<HTMLElement>("[data-id]")?.focus({ preventScroll: true });
  }

  function move(event: PointerEvent) {
    const own = gesture.current;
    if (!own || !event.isPrimary) return;
    const to = at(event);
    const far = Math.hypot(to.x - own.from.x, to.y - own.from.y) * scale;
    if (!own.started && far < threshold[event.pointerType as keyof typeof threshold]) return;
    own.started = true;
    // A finger on nothing moves the page under it, see useHand.
    if (own.kind === "marquee" && event.pointerType === "touch") return;
    if (own.kind === "marquee") {
      return pulling.update((now) => ({ ...now, marquee: boxBetween(own.from, to) }));
    }
    const free = !snap || event.ctrlKey || event.metaKey;
    const next = pulled(editing, own, { to, strict: event.shiftKey, near: free ? 0 : reach / scale });
    frames.current = next.frames;
    if (next.shift && surface.current) {
      lifted.current ??= lift(surface.current, [...next.frames.keys()]);
      lifted.current.to(next.shift, next.guides);
      snapped.current = next.guides.length > 0;
    } else pulling.update((now) => ({ ...now, frames: next.frames }));
  }

  function up(event: PointerEvent) {
    const own = gesture.current;
    const { marquee } = pulling.get();
    if (!event.isPrimary) return;
    if (own?.kind === "marquee") endMarquee(editing, own.started ? marquee : null, own.from.x > at(event).x);
    else if (own?.started) finish(editing, own, frames.current, event.altKey, snapped.current);
    cancel();
  }

  function cancel() {
    lifted.current?.drop();
    lifted.current = null;
    gesture.current = null;
    letGo(pulling);
  }

  function doubleClick(event: React.MouseEvent) {
    // The page held the pointer, so the event is the page's: what lies below it is asked for.
    const below = document.elementsFromPoint(event.clientX, event.clientY);
    const id = below.map((it) => it.closest<HTMLElement>("[data-id]")?.dataset.id).find(Boolean);
    const it = id && editing.page.elements[id];
    if (id && it && editable(it)) editing.edit(id);
  }

  return {
    pulling,
    cancel,
    handlers: {
      onPointerDown: down,
      onPointerMove: move,
      onPointerUp: up,
      onPointerCancel: cancel,
      onDoubleClick: doubleClick,
    },
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
  announce(spoken(own, [...frames.values()], snapped));
}

function spoken({ kind }: Gesture, frames: Frame[], snapped: boolean): string {
  const { x, y, w, h } = around(frames);
  if (kind === "turn" && frames.length === 1) {
    return t("author.turned", { degrees: Math.round(frames[0]?.rot ?? 0) });
  }
  if (kind === "resize") return t("author.sized", { width: Math.round(w), height: Math.round(h) });
  const place = { left: Math.round(x), top: Math.round(y) };
  return t(snapped ? "author.movedSnapped" : "author.moved", place);
}

function endMarquee({ page, select }: Editing, box: Frame | null, touching: boolean) {
  if (!box) return select([]);
  const inside = Object.entries(page.elements).filter(([, it]) => !it.locked && within(box, it, touching));
  select(inside.map(([id]) => id));
}
