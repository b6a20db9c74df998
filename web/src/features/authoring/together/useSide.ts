/** What lies open beside the editor: in the address, so that it can be sent. */
import { useCallback, useState } from "react";
import { useSearchParams } from "react-router";
import { useShortcuts } from "../../../lib/keys";
import { type About, type Side, sides } from "./context";

export function useSide() {
  const [search, setSearch] = useSearchParams();
  const [about, setAbout] = useState<About | null>(null);
  const side = sides.find((it) => it === search.get("side")) ?? null;
  const openSide = useCallback(
    (next: Side | null, place?: About) => {
      setAbout(place ?? null);
      setSearch(
        (now) => {
          if (next) now.set("side", next);
          else now.delete("side");
          return now;
        },
        { replace: true },
      );
    },
    [setSearch],
  );
  return { side, about, openSide };
}

/** Ctrl+Alt+M, as elsewhere: a comment on what is chosen. */
export function useCommentKey(openSide: ReturnType<typeof useSide>["openSide"], about: About) {
  useShortcuts([{ key: "m", ctrl: true, alt: true, run: () => openSide("comments", about) }]);
}
