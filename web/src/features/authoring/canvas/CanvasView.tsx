/** The canvas editor: pages on the left, the page in the middle, what can be set on the right. */
import { useRef, useState } from "react";
import { t } from "../../../lib/messages";
import { IconButton } from "../../../ui/Button";
import { useEditing } from "../context";
import { PagesStrip } from "../PagesStrip";
import { Panel } from "../panel/Panel";
import { Stage } from "./Stage";
import { Toolbar } from "./Toolbar";
import { useFit } from "./useFit";

export function CanvasView() {
  const { document } = useEditing();
  const [snap, setSnap] = useState(true);
  const [zoom, setZoom] = useState<number | null>(null);
  const [numbers, setNumbers] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const fit = useFit(place, document.page);
  const scale = zoom ?? fit;
  const by = (factor: number) => setZoom(Math.max(0.1, Math.min(4, scale * factor)));
  return (
    <div className="author-canvas">
      <PagesStrip />
      <div className="author-middle">
        <Toolbar />
        <div className="author-place" ref={place}>
          <Stage numbers={numbers} onZoom={by} scale={scale} setNumbers={setNumbers} snap={snap} />
        </div>
        <fieldset className="author-zoom">
          <legend className="sr-only">{t("author.zoom")}</legend>
          <IconButton icon="minus" label={t("author.smaller")} onClick={() => by(1 / 1.25)} />
          <button
            aria-label={t("author.fit", { percent: Math.round(scale * 100) })}
            className="btn btn-quiet"
            onClick={() => setZoom(null)}
            type="button"
          >
            {Math.round(scale * 100)}%
          </button>
          <IconButton icon="plus" label={t("author.larger")} onClick={() => by(1.25)} />
          <button aria-pressed={snap} className="btn btn-quiet" onClick={() => setSnap(!snap)} type="button">
            {t("author.snap")}
          </button>
          <button
            aria-pressed={numbers}
            className="btn btn-quiet"
            onClick={() => setNumbers(!numbers)}
            type="button"
          >
            {t("author.numbers")}
          </button>
        </fieldset>
      </div>
      <Panel />
    </div>
  );
}
