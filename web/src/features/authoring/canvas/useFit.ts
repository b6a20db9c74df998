/** The zoom at which a page fits where it is shown. */
import { type RefObject, useLayoutEffect, useState } from "react";

const border = 32;

export function useFit(place: RefObject<HTMLElement | null>, page: { w: number; h: number }): number {
  const [fit, setFit] = useState(0.5);
  useLayoutEffect(() => {
    const element = place.current;
    if (!element) return;
    const measure = () => {
      const { clientWidth } = element;
      if (clientWidth > 0) setFit(Math.max(0.1, Math.min(1.5, (clientWidth - border) / page.w)));
    };
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(element);
    return () => watch.disconnect();
  }, [place, page.w]);
  return fit;
}
