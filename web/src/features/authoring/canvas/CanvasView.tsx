/** The canvas editor: pages on the left, the page in the middle, what can be set on the right. */
import { useRef, useState } from "react";
import { t } from "../../../lib/messages";
import { IconButton } from "../../../ui/Button";
import { useEditing } from "../context";
import { PagesStrip } from "../PagesStrip";
import { Panel } from "../panel/Panel";
import { useClipboard } from "../useClipboard";
import { Stage } from "./Stage";
import { Toolbar } from "./Toolbar";
import { useZoom } from "./useZoom";

export function CanvasView() {
  useClipboard();
  const { document } = useEditing();
  const [snap, setSnap] = useState(true);
  const [numbers, setNumbers] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const [hand, setHand] = useState(false);
  const { scale, by, fit } = useZoom(place, document.page);
  return (
    <div className="author-canvas">
      <PagesStrip />
      <div className="author-middle">
        <Toolbar />
        <div className="author-place" data-hand={hand || undefined} ref={place}>
          <Stage
            hand={hand}
            numbers={numbers}
            onZoom={by}
            place={place}
            scale={scale}
            setHand={setHand}
            setNumbers={setNumbers}
            snap={snap}
          />
        </div>
        <fieldset className="author-zoom">
          <legend className="sr-only">{t("author.zoom")}</legend>
          <IconButton icon="minus" label={t("author.smaller")} onClick={() => by(1 / 1.25)} />
          <button
            aria-label={t("author.fit", { percent: Math.round(scale * 100) })}
            className="btn btn-quiet"
            onClick={fit}
            type="button"
          >
            {Math.round(scale * 100)}%
          </button>
          <IconButton icon="plus" label={t("author.larger")} onClick={() => by(1.25)} />
          <button
            aria-keyshortcuts="H"
            aria-pressed={hand}
            className="btn btn-quiet"
            onClick={() => setHand(!hand)}
            type="button"
          >
            {t("author.hand")}
          </button>
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
