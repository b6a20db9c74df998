/** Where on the page there is something to talk about: for the eye and the pointer; the list beside says it to everybody. */
import type { CSSProperties } from "react";
import { useEditing } from "../context";
import { useTogether } from "../together/context";
import { useOpenTalks } from "./CommentsButton";

export function Pins({ scale }: { scale: number }) {
  const { page, select } = useEditing();
  const { draft, openSide } = useTogether();
  const counts = new Map<string, number>();
  const talks = useOpenTalks(draft.id);
  for (const { first } of talks) {
    if (first.element && page.elements[first.element])
      counts.set(first.element, (counts.get(first.element) ?? 0) + 1);
  }
  return [...counts].map(([id, n]) => {
    const it = page.elements[id];
    if (!it) return null;
    return (
      <button
        aria-hidden="true"
        className="pin"
        key={id}
        onClick={() => {
          select([id]);
          openSide("comments");
        }}
        onPointerDown={(event) => event.stopPropagation()}
        style={{ left: it.x + it.w, top: it.y, "--z": 1 / scale } as CSSProperties}
        tabIndex={-1}
        type="button"
      >
        {n}
      </button>
    );
  });
}
