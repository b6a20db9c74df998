/** What the others have chosen on this page and where they point, over the page and out of the pointer's way. */
import { type CSSProperties, useEffect, useRef, useState } from "react";
import { t } from "../../../lib/messages";
import { useStore } from "../../../lib/store";
import { useEditing } from "../context";
import type { Element } from "../model/types";
import { calledOf } from "./called";
import { usePeople, useTogether } from "./context";
import type { Point, Present, Somebody } from "./presence";

/** Names beside pointers rest after this long. */
const rest = 3000;

export function OnStage({ scale }: { scale: number }) {
  const { page } = useEditing();
  const people = usePeople();
  const own = usePointing(scale);
  return (
    <div aria-hidden="true" className="others" ref={own} style={{ "--z": 1 / scale } as CSSProperties}>
      {people.map((one) =>
        one.windows
          .filter((it) => it.page === page.id)
          .map((it) => <Marks key={it.client} one={one} window={it} />),
      )}
    </div>
  );
}

function Marks({ one, window }: { one: Somebody; window: Present }) {
  const { page } = useEditing();
  const ids = [...new Set([...(window.editing ? [window.editing] : []), ...window.sel])];
  const placed = ids.flatMap((id) => (page.elements[id] ? [{ id, it: page.elements[id] }] : []));
  return (
    <>
      {placed.map(({ id, it }, at) => (
        <div className={`other-frame who-${one.hue}`} key={id} style={frameOf(it)}>
          {at === 0 && (
            <span className="other-name">
              {window.editing === id && !one.self ? t("author.writes", { name: one.name }) : calledOf(one)}
            </span>
          )}
        </div>
      ))}
      <Pointer client={window.client} one={one} />
    </>
  );
}

const frameOf = (it: Element): CSSProperties => ({
  left: it.x,
  top: it.y,
  width: it.w,
  height: it.h,
  rotate: it.rot ? `${it.rot}deg` : undefined,
});

function Pointer({ one, client }: { one: Somebody; client: number }) {
  const at = useStore(useTogether().presence.points).get(client);
  return at ? <Arrow at={at} one={one} /> : null;
}

function Arrow({ one, at: { x, y } }: { one: Somebody; at: Point }) {
  const [still, setStill] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: every move wakes the name up.
  useEffect(() => {
    setStill(false);
    const timer = setTimeout(() => setStill(true), rest);
    return () => clearTimeout(timer);
  }, [x, y]);
  return (
    <div className={`other-pointer who-${one.hue}`} style={{ translate: `${x}px ${y}px` }}>
      <svg aria-hidden="true" height="20" viewBox="0 0 16 20" width="16">
        <path d="M1 1v15l4-3.5 2.5 6 3-1.3L8 11.5h5.5z" />
      </svg>
      <span className="other-name" data-still={still || undefined}>
        {calledOf(one)}
      </span>
    </div>
  );
}

/** Tells the others where on the page one points. */
function usePointing(scale: number) {
  const own = useRef<HTMLDivElement>(null);
  const { tell } = useTogether();
  useEffect(() => {
    const page = own.current?.parentElement;
    if (!page) return;
    const move = (event: PointerEvent) => {
      const { left, top } = page.getBoundingClientRect();
      const at = (value: number) => Math.round(value / scale);
      tell({ cursor: { x: at(event.clientX - left), y: at(event.clientY - top) } });
    };
    const leave = () => tell({ cursor: null });
    page.addEventListener("pointermove", move);
    page.addEventListener("pointerleave", leave);
    return () => {
      page.removeEventListener("pointermove", move);
      page.removeEventListener("pointerleave", leave);
    };
  }, [scale, tell]);
  return own;
}
