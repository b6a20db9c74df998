/** What only the presenter sees, in a window of its own: notes, what comes next, and the time. */
import { useCallback, useEffect, useRef } from "react";
import { formatTime } from "../../../lib/format";
import { lang, t } from "../../../lib/messages";
import type { Page } from "../model/types";

export function useNotes(page: Page, next: Page | undefined) {
  const other = useRef<Window | null>(null);
  const begun = useRef(Date.now());
  const shown = useRef({ page, next });
  shown.current = { page, next };
  // Only what is kept in refs, so it may be called from anywhere.
  const draw = useCallback(() => {
    if (other.current && !other.current.closed) write(other.current.document, shown.current, begun.current);
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page has other notes.
  useEffect(draw, [page, next]);
  useEffect(() => {
    const timer = setInterval(draw, 1000);
    return () => {
      clearInterval(timer);
      other.current?.close();
    };
  }, [draw]);
  return {
    open() {
      other.current ??= window.open("", "lesson-notes", "width=480,height=640");
      if (other.current?.closed) other.current = window.open("", "lesson-notes", "width=480,height=640");
      draw();
      other.current?.focus();
    },
  };
}

function write(it: Document, { page, next }: { page: Page; next: Page | undefined }, begun: number) {
  const minutes = Math.floor((Date.now() - begun) / 60_000);
  const clock = `${formatTime(new Date())} · ${t("author.present.minutes", { n: minutes })}`;
  const parts: [string, string][] = [
    ["h1", page.name ?? t("author.page")],
    ["p", page.notes || t("author.present.noNotes")],
    [
      "p",
      next ? t("author.present.then", { name: next.name ?? t("author.page") }) : t("author.present.last"),
    ],
    ["p", clock],
  ];
  it.documentElement.lang = lang;
  it.title = t("author.notes");
  const body = it.body;
  Object.assign(body.style, {
    font: "20px/1.5 system-ui, sans-serif",
    padding: "16px",
    whiteSpace: "pre-wrap",
  });
  parts.forEach(([tag, text], at) => {
    const known = body.children[at] ?? body.appendChild(it.createElement(tag));
    if (known.textContent !== text) known.textContent = text;
  });
}
