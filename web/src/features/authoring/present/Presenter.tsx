/** The lesson on the whole screen: forward and back by keys, a clicker, a press or a swipe; Esc ends it. */
import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from "react";
import { t } from "../../../lib/messages";
import { IconButton } from "../../../ui/Button";
import { useEditing } from "../context";
import type { Page } from "../model/types";
import { pageName } from "../names";
import { PageView } from "./PageView";
import "./present.css";
import { backward, forward, type Place, shownPages } from "./show";
import { useNotes } from "./useNotes";

type Way = "forward" | "backward" | "first" | "last";

const keys: Record<string, Way> = {
  ArrowRight: "forward",
  ArrowDown: "forward",
  PageDown: "forward",
  " ": "forward",
  Enter: "forward",
  ArrowLeft: "backward",
  ArrowUp: "backward",
  PageUp: "backward",
  Backspace: "backward",
  Home: "first",
  End: "last",
};

const swipe = 40;

export function Presenter({ onClose }: { onClose: () => void }) {
  const { document, page } = useEditing();
  const pages = shownPages(document.pages);
  const { place, go } = usePlace(pages, page);
  const whole = useWholeScreen(onClose);
  const scale = useScale(document.page);
  const touched = useRef<number | null>(null);
  const now = pages[place.page] ?? pages[0] ?? page;
  const notes = useNotes(now, pages[place.page + 1]);
  function pressed(event: KeyboardEvent) {
    const way = keys[event.key];
    const onButton =
      event.target instanceof HTMLButtonElement && (event.key === "Enter" || event.key === " ");
    if (event.key.toLowerCase() === "n") notes.open();
    if (!way || onButton || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    go(way);
  }

  function released(event: PointerEvent) {
    const from = touched.current;
    touched.current = null;
    if (from === null || event.button !== 0) return;
    const far = event.clientX - from;
    go(far > swipe ? "backward" : "forward");
  }

  return (
    <dialog
      aria-label={t("author.present.title")}
      className="presenter"
      onClose={onClose}
      onKeyDown={pressed}
      ref={whole}
      tabIndex={-1}
    >
      <p aria-live="polite" className="sr-only">
        {t("author.pageIs", { n: place.page + 1, total: pages.length, name: pageName(now, place.page) })}
      </p>
      <div
        className="presenter-page"
        onPointerDown={(event) => {
          touched.current = event.clientX;
        }}
        onPointerUp={released}
        style={{ width: document.page.w * scale, height: document.page.h * scale }}
      >
        <PageView page={now} scale={scale} step={place.step} />
      </div>
      <Bar
        at={place.page}
        go={go}
        onEnd={() => whole.current?.close()}
        onNotes={notes.open}
        total={pages.length}
      />
    </dialog>
  );
}

function usePlace(pages: Page[], first: Page) {
  const [place, setPlace] = useState<Place>(() => ({ page: Math.max(0, pages.indexOf(first)), step: 0 }));
  const go = (way: Way) =>
    setPlace((at) => {
      if (way === "forward") return forward(pages, at);
      if (way === "backward") return backward(pages, at);
      return { page: way === "first" ? 0 : pages.length - 1, step: 0 };
    });
  return { place, go };
}

interface BarProps {
  at: number;
  total: number;
  go: (way: Way) => void;
  onNotes: () => void;
  onEnd: () => void;
}

function Bar({ at, total, go, onNotes, onEnd }: BarProps) {
  return (
    <div className="presenter-bar">
      <IconButton icon="left" label={t("author.present.back")} onClick={() => go("backward")} />
      <span aria-hidden="true">
        {at + 1} / {total}
      </span>
      <IconButton icon="right" label={t("author.present.next")} onClick={() => go("forward")} />
      <IconButton icon="file" label={t("author.present.notes")} onClick={onNotes} />
      <IconButton icon="close" label={t("author.present.end")} onClick={onEnd} />
    </div>
  );
}

/** A browser that does not give the whole screen gives the whole window. */
function useWholeScreen(onClose: () => void) {
  const dialog = useRef<HTMLDialogElement>(null);
  const close = useRef(onClose);
  close.current = onClose;
  useEffect(() => {
    const element = dialog.current;
    if (!element) return;
    element.showModal();
    // Not the first button, or the space bar would press it.
    element.focus();
    let wide = false;
    const changed = () => {
      // Esc leaves the whole screen first, and who presses it means to leave.
      if (document.fullscreenElement) wide = true;
      else if (wide) element.close();
    };
    document.addEventListener("fullscreenchange", changed);
    void element.requestFullscreen?.().catch(() => {});
    return () => {
      document.removeEventListener("fullscreenchange", changed);
      if (document.fullscreenElement) void document.exitFullscreen().catch(() => {});
    };
  }, []);
  return dialog;
}

function useScale(page: { w: number; h: number }): number {
  const [size, setSize] = useState({ w: innerWidth, h: innerHeight });
  useEffect(() => {
    const changed = () => setSize({ w: innerWidth, h: innerHeight });
    addEventListener("resize", changed);
    return () => removeEventListener("resize", changed);
  }, []);
  return Math.min(size.w / page.w, size.h / page.h);
}
