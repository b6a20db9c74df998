/** The paper: lines as a hand draws them, each given on when the hand goes up. */
import { type PointerEvent, useRef, useState } from "react";
import { t } from "../../../lib/messages";
import { colorIn, useEditing } from "../context";
import { type Stroke, simplified } from "./ink";

const sheet = { w: 800, h: 450 };
/** Nearer to the line no eye sees a point. */
const near = 0.8;

interface SheetProps {
  strokes: Stroke[];
  color: string | undefined;
  width: number;
  onDraw: (stroke: Stroke) => void;
}

export function Sheet({ strokes, color, width, onDraw }: SheetProps) {
  const { document } = useEditing();
  const { now, ...hand } = useStroke(onDraw);
  const look = {
    fill: "none",
    stroke: colorIn(document, color) ?? "#161e26",
    strokeWidth: width,
    strokeLinecap: "round",
    strokeLinejoin: "round",
  } as const;
  return (
    <svg
      aria-label={t("author.draw.sheet", { n: strokes.length })}
      className="drawing-sheet"
      {...hand}
      role="img"
      viewBox={`0 0 ${sheet.w} ${sheet.h}`}
    >
      {[...strokes, now].map((stroke, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: strokes have no names, only places.
        <polyline {...look} key={at} points={stroke.join(" ")} />
      ))}
    </svg>
  );
}

/** What a pointer draws between down and up. */
function useStroke(onDraw: (stroke: Stroke) => void) {
  const ref = useRef<SVGSVGElement>(null);
  const [now, setNow] = useState<Stroke>([]);
  const point = (event: { clientX: number; clientY: number }) => {
    const box = ref.current?.getBoundingClientRect();
    const scale = sheet.w / (box?.width || sheet.w);
    return [(event.clientX - (box?.left ?? 0)) * scale, (event.clientY - (box?.top ?? 0)) * scale];
  };
  return {
    ref,
    now,
    onPointerDown(event: PointerEvent<SVGSVGElement>) {
      if (!event.isPrimary || event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      setNow(point(event));
    },
    onPointerMove(event: PointerEvent) {
      if (now.length === 0 || !event.isPrimary) return;
      // Between two frames a quick hand makes more than one step.
      const steps = event.nativeEvent.getCoalescedEvents?.() ?? [];
      const all = steps.length > 0 ? steps : [event];
      setNow((before) => [...before, ...all.flatMap(point)]);
    },
    onPointerUp() {
      // A press without a move is a dot, which is a very short line.
      const stroke = now.length === 2 ? [...now, (now[0] ?? 0) + 0.1, now[1] ?? 0] : now;
      if (stroke.length > 0) onDraw(simplified(stroke, near));
      setNow([]);
    },
    onPointerCancel: () => setNow([]),
  };
}
