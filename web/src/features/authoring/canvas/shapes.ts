/** Outlines of shapes as SVG paths; the same as crates/document/src/html/drawing.rs. */
import type { Form } from "../model/types";

type Point = [number, number];

const around = (n: number, radius: (at: number) => number): Point[] =>
  Array.from({ length: n }, (_, at) => {
    const angle = (at / n) * 2 * Math.PI;
    return [0.5 + radius(at) * Math.sin(angle), 0.5 - radius(at) * Math.cos(angle)];
  });

const corners: Record<Exclude<Form, "ellipse" | "bracket">, Point[]> = {
  rect: [
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 1],
  ],
  triangle: [
    [0.5, 0],
    [1, 1],
    [0, 1],
  ],
  diamond: [
    [0.5, 0],
    [1, 0.5],
    [0.5, 1],
    [0, 0.5],
  ],
  polygon: around(6, () => 0.5),
  star: around(10, (at) => (at % 2 === 0 ? 0.5 : 0.2)),
  speech: [
    [0, 0],
    [1, 0],
    [1, 0.78],
    [0.42, 0.78],
    [0.22, 1],
    [0.24, 0.78],
    [0, 0.78],
  ],
};

export function outline(form: Form, w: number, h: number, radius: number): string {
  if (form === "ellipse") {
    return `M0 ${h / 2}A${w / 2} ${h / 2} 0 1 1 ${w} ${h / 2}A${w / 2} ${h / 2} 0 1 1 0 ${h / 2}Z`;
  }
  if (form === "bracket") return `M${w} 0H${w / 2}V${h}H${w}`;
  const r = Math.max(0, Math.min(radius, w / 2, h / 2));
  if (form === "rect" && r > 0) {
    return `M${r} 0H${w - r}A${r} ${r} 0 0 1 ${w} ${r}V${h - r}A${r} ${r} 0 0 1 ${w - r} ${h}H${r}A${r} ${r} 0 0 1 0 ${h - r}V${r}A${r} ${r} 0 0 1 ${r} 0Z`;
  }
  return `${corners[form].map(([x, y], at) => `${at === 0 ? "M" : "L"}${x * w} ${y * h}`).join("")}Z`;
}

/** An arrow's head at the last of the points. */
export function headOf(points: Point[], width: number): string {
  const [from, to] = points.slice(-2);
  if (!from || !to) return "";
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]) || 1;
  const [dx, dy] = [(to[0] - from[0]) / length, (to[1] - from[1]) / length];
  const [long, wide] = [6 + 3 * width, 3 + 1.5 * width];
  const [bx, by] = [to[0] - dx * long, to[1] - dy * long];
  return `M${to[0]} ${to[1]}L${bx - dy * wide} ${by + dx * wide}L${bx + dy * wide} ${by - dx * wide}Z`;
}
