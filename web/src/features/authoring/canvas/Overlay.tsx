/** What is over the page and only helps the pointer: the selection with its handles, the lines things catch at, a frame being drawn. */
import type { CSSProperties } from "react";
import { useStore } from "../../../lib/store";
import type { Frame } from "../model/edit";
import type { Placed } from "../model/types";
import type { PullingStore } from "./pulling";
import { around, handles } from "./snap";

interface OverlayProps {
  chosen: Placed[];
  pulling: PullingStore;
  scale: number;
}

export const boxOf = ({ x, y, w, h }: Frame): CSSProperties => ({ left: x, top: y, width: w, height: h });

export function Overlay({ chosen, pulling, scale }: OverlayProps) {
  const { frames, marquee } = useStore(pulling);
  return (
    <div aria-hidden="true" className="overlay">
      {chosen.length > 0 && (
        <Selection frames={chosen.map(({ id, it }) => frames?.get(id) ?? it)} scale={scale} />
      )}
      <div className="guide guide-x" />
      <div className="guide guide-y" />
      {marquee && <div className="marquee" style={boxOf(marquee)} />}
    </div>
  );
}

interface SelectionProps {
  frames: Frame[];
  scale: number;
}

/** Below the things when there is no room above them. */
const roomAbove = 44;

function Selection({ frames, scale }: SelectionProps) {
  const box = around(frames);
  const rot = frames.length === 1 ? frames[0]?.rot : 0;
  const below = box.y * scale < roomAbove;
  return (
    <div
      className="selection"
      style={{ ...boxOf(box), rotate: rot ? `${rot}deg` : undefined, "--z": 1 / scale } as CSSProperties}
    >
      {handles.map((handle) => (
        <span className={`handle handle-${handle}`} data-handle={handle} key={handle} />
      ))}
      <span className={`handle handle-turn ${below ? "is-below" : ""}`} data-handle="turn" />
    </div>
  );
}
