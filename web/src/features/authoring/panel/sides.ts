import type { Frame } from "../model/edit";

export type Side = "left" | "center" | "right" | "top" | "middle" | "bottom";

/** A frame at one side of another. */
export function at(side: Side, frame: Frame, box: Frame): Frame {
  const [wide, high] = [box.w - frame.w, box.h - frame.h];
  if (side === "left" || side === "center" || side === "right") {
    return { ...frame, x: box.x + wide * { left: 0, center: 0.5, right: 1 }[side] };
  }
  return { ...frame, y: box.y + high * { top: 0, middle: 0.5, bottom: 1 }[side] };
}
