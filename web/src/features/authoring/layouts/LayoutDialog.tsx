/** Chooses how a new page begins. Each choice is a drawing of itself with its name. */
import { useState } from "react";
import { t } from "../../../lib/messages";
import { Dialog } from "../../../ui/Dialog";
import { announce } from "../../../ui/Toast";
import { useEditing } from "../context";
import { newId } from "../model/order";
import { newPage } from "../model/pages";
import { orderOf } from "../model/reading";
import "../kinds/kinds.css";
import { elementsOf } from "./build";
import { type PageLayout, pageLayouts } from "./layouts";

export function LayoutDialog({ onClose }: { onClose: () => void }) {
  const { lesson, document, page, showPage } = useEditing();
  const [open, setOpen] = useState(true);
  const add = (layout: PageLayout) => {
    const name = t("author.pageN", { n: document.pages.length + 1 });
    const elements = Object.fromEntries(elementsOf(layout, document.page, t).map((it) => [newId("el"), it]));
    lesson.undo.stopCapturing();
    showPage(newPage(lesson, page.id, name, { elements, reading: orderOf({ elements }) }));
    lesson.undo.stopCapturing();
    announce(t("author.added", { name }));
    setOpen(false);
  };
  return (
    <Dialog onClose={onClose} open={open} title={t("author.newPage")} wide>
      <p className="mb-3">{t("author.newPageText")}</p>
      <ul className="layouts">
        {pageLayouts.map((layout) => (
          <li key={layout.id}>
            <button className="layout" onClick={() => add(layout)} type="button">
              <Drawn layout={layout} />
              {t(layout.name)}
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

/** Lines for texts, boxes for everything else. */
function Drawn({ layout }: { layout: PageLayout }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 1280 720">
      {layout.parts.map(({ kind, at: [x, y, w, h], align }) => {
        const key = `${x} ${y}`;
        if (kind === "slot" || kind === "table" || kind === "answer" || kind === "reveal") {
          return <rect className="layout-box" height={h} key={key} rx={24} width={w} x={x} y={y} />;
        }
        const thick = kind === "h1" || kind === "h2" ? 48 : 24;
        const rows = Math.max(1, Math.min(5, Math.floor(h / 80)));
        return Array.from({ length: rows }, (_, at) => {
          const long = w * (rows > 1 && at === rows - 1 ? 0.6 : kind === "h2" ? 0.6 : 0.95);
          const left = align === "center" ? x + (w - long) / 2 : x;
          const top = y + 16 + at * 70;
          return (
            <rect
              className="layout-line"
              height={thick}
              key={`${key} ${top}`}
              rx={12}
              width={long}
              x={left}
              y={top}
            />
          );
        });
      })}
    </svg>
  );
}
