/** The page itself. Elements are real ones, each a stop for the keyboard; what is over them only helps the pointer. */
import { memo, type RefObject, useId, useMemo, useRef } from "react";
import { t } from "../../../lib/messages";
import { Pins } from "../comments/Pins";
import { colorIn, useEditing } from "../context";
import { type Frame, layers } from "../model/edit";
import type { Element, Page } from "../model/types";
import { pageName, spokenName } from "../names";
import { useEditedBy } from "../together/EditedBy";
import { OnStage } from "../together/OnStage";
import { ElementContent } from "./ElementContent";
import { InPlace } from "./InPlace";
import { boxOf, Overlay } from "./Overlay";
import { type PullingStore, usePulledFrame } from "./pulling";
import type { Point } from "./turn";
import { useCanvasKeys } from "./useCanvasKeys";
import { useHand } from "./useHand";
import { usePointer } from "./usePointer";
import { useWheelZoom } from "./useWheelZoom";

interface StageProps {
  scale: number;
  snap: boolean;
  numbers: boolean;
  setNumbers: (on: boolean) => void;
  /** A press moves the page and nothing on it. */
  hand: boolean;
  setHand: (on: boolean) => void;
  onZoom: (factor: number, at: Point) => void;
  place: RefObject<HTMLElement | null>;
}

export function Stage(props: StageProps) {
  const { scale, snap, numbers, setNumbers, hand, setHand, onZoom, place } = props;
  const { document, page, pageIndex, selection, editing } = useEditing();
  const surface = useRef<HTMLDivElement>(null);
  const help = useId();
  const editedBy = useEditedBy();
  const pointer = usePointer(surface, scale, snap);
  const keys = useCanvasKeys(surface, {
    numbers: () => setNumbers(!numbers),
    hand: () => setHand(!hand),
  });
  useWheelZoom(surface, onZoom);
  useHand({ place, holding: hand, onZoom, letGo: pointer.cancel });
  const placed = useMemo(() => layers(page), [page]);
  const names = useSpokenNames(page, selection);
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
        {placed.map(({ id, it }) => (
          <StageElement
            chosen={selection.includes(id)}
            hidden={editing === id}
            id={id}
            it={it}
            key={id}
            number={numbers ? page.reading.indexOf(id) + 1 : 0}
            pulling={pointer.pulling}
            spoken={[names.get(id), editedBy(id)].filter(Boolean).join(", ")}
            stop={id === stop}
          />
        ))}
        <OnStage scale={scale} />
        <Pins scale={scale} />
        {!editing && <Overlay chosen={chosen} pulling={pointer.pulling} scale={scale} />}
      </div>
      {editing && <InPlace scale={scale} />}
    </div>
  );
}

/** How everything on the page is called; found again only when it changes. */
function useSpokenNames(page: Page, selection: string[]): Map<string, string> {
  return useMemo(() => {
    const several = selection.length > 1 ? selection : [];
    return new Map(
      Object.entries(page.elements).map(([id, it]) => [id, spokenName(page, id, it, several.includes(id))]),
    );
  }, [page, selection]);
}

interface StageElementProps {
  id: string;
  it: Element;
  chosen: boolean;
  hidden: boolean;
  stop: boolean;
  number: number;
  spoken: string;
  pulling: PullingStore;
}

const StageElement = memo(function StageElement(props: StageElementProps) {
  const { id, it, chosen, hidden, stop, number, spoken, pulling } = props;
  const { document } = useEditing();
  const frame = usePulledFrame(pulling, id) ?? it;
  const drawn = it.type === "shape" || it.type === "line" || it.type === "draw";
  const valign = { top: "flex-start", middle: "center", bottom: "flex-end" }[it.valign ?? "top"];
  const shown = drawn && frame !== it ? { ...it, w: frame.w, h: frame.h, ...grown(it, frame) } : it;
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
        rotate: frame.rot ? `${frame.rot}deg` : undefined,
        opacity: it.opacity,
        visibility: hidden ? "hidden" : undefined,
        background: drawn ? undefined : colorIn(document, it.fill),
        borderRadius: drawn ? undefined : it.radius,
        border:
          drawn || !it.stroke ? undefined : `${it.strokeW ?? 2}px solid ${colorIn(document, it.stroke)}`,
      }}
      tabIndex={stop ? 0 : -1}
    >
      <Content it={shown} />
      {number > 0 && (
        <span aria-hidden="true" className="reading-number">
          {number}
        </span>
      )}
    </div>
  );
});

const Content = memo(function Content({ it }: { it: Element }) {
  return (
    <div className="stage-content" inert>
      <ElementContent it={it} />
    </div>
  );
});

/** While a handle is pulled, lines and drawings follow their frame. */
function grown(it: Element, frame: Frame): Partial<Element> {
  const [wide, high] = [frame.w / it.w, frame.h / it.h];
  if (it.points) return { points: it.points.map(([x, y]) => [x * wide, y * high]) };
  if (!it.strokes) return {};
  return {
    strokes: it.strokes.map((stroke) => stroke.map((value, at) => value * (at % 2 === 0 ? wide : high))),
  };
}
