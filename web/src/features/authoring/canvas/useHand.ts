/**
 * Moving the page under the window: two fingers always, one finger on nothing, the middle button, and with the hand (H) any
 * press. What was being pulled with the first finger is let go when the second one comes.
 */
import { type RefObject, useEffect, useRef } from "react";
import type { Point } from "./turn";

interface HandFor {
  place: RefObject<HTMLElement | null>;
  /** The hand is chosen: a press moves the page and nothing on it. */
  holding: boolean;
  onZoom: (factor: number, at: Point) => void;
  /** Ends what one finger was doing. */
  letGo: () => void;
}

interface Held {
  points: Map<number, Point>;
  panning: boolean;
}

export function useHand(options: HandFor) {
  const own = useRef(options);
  own.current = options;
  const { place } = options;
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const held: Held = { points: new Map(), panning: false };
    const down = (event: PointerEvent) => press(event, held, element, own.current);
    const move = (event: PointerEvent) => drag(event, held, element, own.current);
    const up = (event: PointerEvent) => {
      held.points.delete(event.pointerId);
      if (held.points.size === 0) held.panning = false;
    };
    const listen = { capture: true };
    element.addEventListener("pointerdown", down, listen);
    element.addEventListener("pointermove", move, listen);
    element.addEventListener("pointerup", up, listen);
    element.addEventListener("pointercancel", up, listen);
    return () => {
      element.removeEventListener("pointerdown", down, listen);
      element.removeEventListener("pointermove", move, listen);
      element.removeEventListener("pointerup", up, listen);
      element.removeEventListener("pointercancel", up, listen);
    };
  }, [place]);
}

const pointOf = (event: PointerEvent): Point => ({ x: event.clientX, y: event.clientY });

function press(event: PointerEvent, held: Held, element: HTMLElement, { holding, letGo }: HandFor) {
  const touch = event.pointerType === "touch";
  const taken = holding || event.button === 1;
  if (!touch && !taken) return;
  held.points.set(event.pointerId, pointOf(event));
  const onSomething =
    event.target instanceof Element && event.target.closest("[data-id], [data-handle], .in-place");
  held.panning = taken || held.points.size > 1 || !onSomething;
  if (held.points.size > 1) letGo();
  if (!taken && held.points.size < 2) return;
  event.preventDefault();
  event.stopPropagation();
  element.setPointerCapture(event.pointerId);
}

function drag(event: PointerEvent, held: Held, element: HTMLElement, { onZoom }: HandFor) {
  const before = held.points.get(event.pointerId);
  if (!before || !held.panning) return;
  const others = [...held.points].filter(([id]) => id !== event.pointerId).map(([, point]) => point);
  const to = pointOf(event);
  held.points.set(event.pointerId, to);
  const share = others.length + 1;
  element.scrollLeft -= (to.x - before.x) / share;
  element.scrollTop -= (to.y - before.y) / share;
  const [other] = others;
  if (!other) return;
  event.stopPropagation();
  const apart = (one: Point) => Math.hypot(one.x - other.x, one.y - other.y);
  if (apart(before) > 0)
    onZoom(apart(to) / apart(before), { x: (to.x + other.x) / 2, y: (to.y + other.y) / 2 });
}
