/** The page itself. Elements are real ones, each a stop for the keyboard; what is over them only helps the pointer. */
import { type CSSProperties, useId, useRef } from "react";
import { t } from "../../../lib/messages";
import { colorIn, useEditing } from "../context";
import { type Frame, layers } from "../model/edit";
import type { Element } from "../model/types";
import { pageName, spokenName } from "../names";
import { ElementContent } from "./ElementContent";
import { InPlace } from "./InPlace";
import { around, handles } from "./snap";
import { useCanvasKeys } from "./useCanvasKeys";
import { usePointer } from "./usePointer";
import { useWheelZoom } from "./useWheelZoom";

interface StageProps {
  scale: number;
  snap: boolean;
  numbers: boolean;
  setNumbers: (on: boolean) => void;
  onZoom: (factor: number) => void;
}

export function Stage({ scale, snap, numbers, setNumbers, onZoom }: StageProps) {
  const { document, page, pageIndex, selection, editing } = useEditing();
  const surface = useRef<HTMLDivElement>(null);
  const help = useId();
  const pointer = usePointer(surface, scale, snap);
  const keys = useCanvasKeys(surface, numbers, setNumbers);
  useWheelZoom(surface, onZoom);
  const placed = layers(page).map((one) => ({ ...one, frame: pointer.frames?.get(one.id) ?? one.it }));
  const chosen = placed.filter(({ id }) => selection.includes(id));
  // Without a selection the first that is read takes the tab key.
  const stop = selection[0] ?? page.reading[0] ?? placed[0]?.id;
  const paper = colorIn(document, page.background?.fill) ?? "#ffffff";
  const size = { width: document.page.w * scale, height: document.page.h * scale };
  return (
    <div className="stage" style={size}>
      <p className="sr-only" id={help}>
        {t("author.pageHelp")}
      </p>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a page. */}
      <div
        aria-describedby={help}
        aria-label={t("author.pageNamed", {
          n: pageIndex + 1,
          total: document.pages.length,
          name: pageName(page, pageIndex),
          elements: placed.length,
        })}
        className="stage-page"
        data-region
        lang={document.lang}
        onKeyDown={keys}
        ref={surface}
        role="group"
        style={{ width: document.page.w, height: document.page.h, background: paper, scale: String(scale) }}
        tabIndex={-1}
        {...pointer.handlers}
      >
        {placed.map(({ id, it, frame }) => (
          <StageElement
            chosen={selection.includes(id)}
            frame={frame}
            hidden={editing === id}
            id={id}
            it={it}
            key={id}
            number={numbers ? page.reading.indexOf(id) + 1 : 0}
            spoken={spokenName(page, id, it, selection.length > 1 && selection.includes(id))}
            stop={id === stop}
          />
        ))}
        {chosen.length > 0 && !editing && <Selection frames={chosen.map((one) => one.frame)} scale={scale} />}
        {pointer.guides.map((guide) => (
          <div
            aria-hidden="true"
            className={`guide guide-${guide.axis}`}
            key={`${guide.axis}${guide.at}`}
            style={guide.axis === "x" ? { left: guide.at } : { top: guide.at }}
          />
        ))}
        {pointer.marquee && <div aria-hidden="true" className="marquee" style={boxOf(pointer.marquee)} />}
      </div>
      {editing && <InPlace scale={scale} />}
    </div>
  );
}

const boxOf = ({ x, y, w, h }: Frame): CSSProperties => ({ left: x, top: y, width: w, height: h });

interface StageElementProps {
  id: string;
  it: Element;
  frame: Frame;
  chosen: boolean;
  hidden: boolean;
  stop: boolean;
  number: number;
  spoken: string;
}

function StageElement({ id, it, frame, chosen, hidden, stop, number, spoken }: StageElementProps) {
  const { document } = useEditing();
  const drawn = it.type === "shape" || it.type === "line" || it.type === "draw";
  const valign = { top: "flex-start", middle: "center", bottom: "flex-end" }[it.valign ?? "top"];
  const shown = drawn ? { ...it, w: frame.w, h: frame.h, ...grown(it, frame) } : it;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for controls; this is a thing on a page.
    <div
      aria-label={spoken}
      className={`stage-el el el-${it.type} ${it.hidden ? "is-hidden" : ""}`}
      data-chosen={chosen || undefined}
      data-id={id}
      role="group"
      style={{
        ...boxOf(frame),
        justifyContent: valign,
        rotate: it.rot ? `${it.rot}deg` : undefined,
        opacity: it.opacity,
        visibility: hidden ? "hidden" : undefined,
        background: drawn ? undefined : colorIn(document, it.fill),
        borderRadius: drawn ? undefined : it.radius,
        border:
          drawn || !it.stroke ? undefined : `${it.strokeW ?? 2}px solid ${colorIn(document, it.stroke)}`,
      }}
      tabIndex={stop ? 0 : -1}
    >
      <div className="stage-content" inert>
        <ElementContent it={shown} />
      </div>
      {number > 0 && (
        <span aria-hidden="true" className="reading-number">
          {number}
        </span>
      )}
    </div>
  );
}

/** While a handle is pulled, lines follow their frame. */
function grown(it: Element, frame: Frame): Partial<Element> {
  if (!it.points) return {};
  return { points: it.points.map(([x, y]) => [(x * frame.w) / it.w, (y * frame.h) / it.h]) };
}

function Selection({ frames, scale }: { frames: Frame[]; scale: number }) {
  const box = around(frames);
  return (
    <div
      aria-hidden="true"
      className="selection"
      style={{ ...boxOf(box), "--z": 1 / scale } as CSSProperties}
    >
      {handles.map((handle) => (
        <span className={`handle handle-${handle}`} data-handle={handle} key={handle} />
      ))}
    </div>
  );
}
