/**
 * Puts a lesson's elements where their author put them, on screens wide enough. The server writes real elements in reading
 * order with their places in data attributes; the style sheet (ui/lesson-pages.css) reads custom properties. They are set
 * one by one, because the policy allows no style attributes in the markup. The order of the elements is never touched.
 */

export interface Place {
  x: number;
  y: number;
  w: number;
  h: number;
  layer: number;
}

/** "56 22 900 56 1" */
export function placeOf(text: string | undefined): Place | null {
  const [x, y, w, h, layer] = (text ?? "").split(" ").map(Number);
  if (x === undefined || y === undefined || !w || !h || layer === undefined) return null;
  return [x, y, w, h, layer].every(Number.isFinite) ? { x, y, w, h, layer } : null;
}

export interface Look {
  size: number;
  weight: number;
  align: string;
  valign: string;
}

const sides: Record<string, string> = { start: "start", center: "center", end: "end" };
const heights: Record<string, string> = { top: "start", middle: "center", bottom: "end" };

/** "40 700 start top", as style sheets say it. */
export function lookOf(text: string | undefined): Look | null {
  const [size, weight, align, valign] = (text ?? "").split(" ");
  if (!Number(size) || !Number(weight)) return null;
  return {
    size: Number(size),
    weight: Number(weight),
    align: sides[align ?? ""] ?? "start",
    valign: heights[valign ?? ""] ?? "start",
  };
}

/** The part of a picture that is shown ("0.1 0 0.5 1": x, y, width, height) as what is cut off on each side. */
export function cropOf(text: string | undefined): string | null {
  const [x, y, w, h] = (text ?? "").split(" ").map(Number);
  if (x === undefined || y === undefined || !w || !h) return null;
  const percent = (share: number) => `${Math.round(Math.min(1, Math.max(0, share)) * 10_000) / 100}%`;
  return `inset(${percent(y)} ${percent(1 - x - w)} ${percent(1 - y - h)} ${percent(x)})`;
}

export function colorOf(text: string | undefined): string | null {
  return text && /^#[0-9a-f]{6}([0-9a-f]{2})?$/i.test(text) ? text : null;
}

/** Whether letters on this colour should be light. */
export function isDark(color: string): boolean {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  // As far from white as from black, the way contrast is counted.
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0) < 0.179;
}

/** Whether some pages of a lesson have places for wide screens. */
export function hasCanvas(html: string): boolean {
  return html.includes('<section class="lesson-page canvas"');
}

/** Whether this reader wants lessons in one column everywhere; kept on the device. */
export const readingViewKey = "reading-view";

/** The element around it then gets the class `arranged`. */
export function arrange(lesson: HTMLElement) {
  for (const page of lesson.querySelectorAll<HTMLElement>("section.lesson-page.canvas")) arrangePage(page);
  for (const run of lesson.querySelectorAll<HTMLElement>("[data-color]")) {
    set(run, "color", colorOf(run.dataset.color));
  }
}

function arrangePage(page: HTMLElement) {
  const { w, h, fill, picture } = page.dataset;
  if (!Number(w) || !Number(h)) return;
  set(page, "w", w);
  set(page, "h", h);
  const paper = colorOf(fill);
  set(page, "paper", paper);
  if (paper && isDark(paper)) page.classList.add("dark-paper");
  if (picture?.startsWith("/")) set(page, "picture", `url("${encodeURI(decodeURI(picture))}")`);
  for (const element of page.querySelectorAll<HTMLElement>(":scope > .el")) arrangeElement(element);
}

function arrangeElement(element: HTMLElement) {
  const { at, look, rot, opacity, fill, stroke, strokeW, radius } = element.dataset;
  const place = placeOf(at);
  if (!place) return;
  for (const [name, value] of Object.entries(place)) set(element, name, value);
  for (const [name, value] of Object.entries(lookOf(look) ?? {})) set(element, name, value);
  set(element, "rot", number(rot) === null ? null : `${rot}deg`);
  set(element, "opacity", number(opacity));
  set(element, "fill", colorOf(fill));
  set(element, "stroke", colorOf(stroke));
  set(element, "stroke-w", number(strokeW) ?? (colorOf(stroke) ? 2 : null));
  set(element, "radius", number(radius));
  const figure = element.querySelector<HTMLElement>("figure[data-crop]");
  if (figure) set(figure, "crop", cropOf(figure.dataset.crop));
}

function number(text: string | undefined): number | null {
  return text !== undefined && Number.isFinite(Number(text)) ? Number(text) : null;
}

function set(element: HTMLElement, name: string, value: string | number | null | undefined) {
  if (value !== null && value !== undefined) element.style.setProperty(`--${name}`, String(value));
}
