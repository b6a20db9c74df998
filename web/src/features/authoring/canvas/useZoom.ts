/** How large the page is shown. What is under the fingers, or in the middle, stays there. */
import { type RefObject, useLayoutEffect, useRef, useState } from "react";
import type { Point } from "./turn";
import { useFit } from "./useFit";

export interface Zoom {
  scale: number;
  by: (factor: number, at?: Point) => void;
  /** As wide as there is room. */
  fit: () => void;
}

interface Anchor {
  /** On the page. */
  on: Point;
  /** On the screen. */
  at: Point;
}

export const clamp = (scale: number) => Math.max(0.1, Math.min(4, scale));

export function useZoom(place: RefObject<HTMLElement | null>, page: { w: number; h: number }): Zoom {
  const [chosen, choose] = useState<number | null>(null);
  const fit = useFit(place, page);
  const scale = chosen ?? fit;
  const now = useRef(scale);
  const anchor = useRef<Anchor | null>(null);
  now.current = scale;

  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new scale moves what is held.
  useLayoutEffect(() => {
    const [element, held] = [place.current, anchor.current];
    const box = element?.querySelector(".stage")?.getBoundingClientRect();
    anchor.current = null;
    if (!element || !box || !held) return;
    element.scrollLeft += box.left + held.on.x * scale - held.at.x;
    element.scrollTop += box.top + held.on.y * scale - held.at.y;
  }, [scale]);

  return {
    scale,
    by(factor, wanted) {
      const element = place.current;
      const box = element?.querySelector(".stage")?.getBoundingClientRect();
      if (!element || !box) return;
      const around = element.getBoundingClientRect();
      const at = wanted ?? { x: around.left + around.width / 2, y: around.top + around.height / 2 };
      anchor.current ??= {
        on: { x: (at.x - box.left) / now.current, y: (at.y - box.top) / now.current },
        at,
      };
      anchor.current.at = at;
      now.current = clamp(now.current * factor);
      choose(now.current);
    },
    fit: () => choose(null),
  };
}
