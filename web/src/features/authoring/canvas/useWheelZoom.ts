/** Ctrl and the wheel zoom the page of the lesson, not that of the browser. */
import { type RefObject, useEffect, useRef } from "react";

type OnZoom = (factor: number, at: { x: number; y: number }) => void;

export function useWheelZoom(surface: RefObject<HTMLElement | null>, onZoom: OnZoom) {
  const zoom = useRef(onZoom);
  zoom.current = onZoom;
  useEffect(() => {
    const element = surface.current?.parentElement;
    const turned = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      zoom.current(event.deltaY < 0 ? 1.1 : 1 / 1.1, { x: event.clientX, y: event.clientY });
    };
    // React listens passively, and then the browser zooms the whole page as well.
    element?.addEventListener("wheel", turned, { passive: false });
    return () => element?.removeEventListener("wheel", turned);
  }, [surface]);
}
