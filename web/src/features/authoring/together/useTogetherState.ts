/** Tells the others where this person is, and follows where they are. */
import { useEffect, useMemo, useRef, useState } from "react";
import { t } from "../../../lib/messages";
import { dataSaver } from "../../../lib/preferences";
import { currentUser } from "../../../lib/user";
import { announce } from "../../../ui/Toast";
import type { Editing } from "../context";
import type { Together } from "./context";
import type { Draft } from "./draft";
import { followPresence, type Place, type Point, type Presence } from "./presence";
import { useCommentKey, useSide } from "./useSide";

/** Moves of the pointer that others see, in milliseconds; and everything, when data is dear. */
const often = 80;
const seldom = 1000;
/** Who comes in one moment is named in one sentence. */
const gathering = 1500;

export function useTogetherState(draft: Draft, { page, selection, editing }: Editing): Together {
  const self = currentUser()?.id ?? "";
  const presence = useMemo(() => followPresence(draft.awareness, self), [draft, self]);
  const [writing, setWriting] = useState<string | null>(null);
  const say = useTelling(draft);
  const open = editing ?? writing;
  const { side, about, openSide } = useSide();
  useCommentKey(openSide, { page: page.id, element: selection[0] ?? null });
  useEffect(() => () => presence.close(), [presence]);
  useWelcome(presence, self);
  useEffect(
    () => say({ page: page.id, sel: selection, editing: open, cursor: null }),
    [say, page.id, selection, open],
  );
  return useMemo(
    () => ({
      draft,
      presence,
      side,
      about,
      openSide,
      tell({ cursor, writing: at }) {
        if (at !== undefined) setWriting(at);
        // Who is alone points for nobody.
        const seen = presence.people.get().length > 0 && !dataSaver();
        if (cursor !== undefined && seen) say({ cursor });
      },
    }),
    [draft, presence, say, side, about, openSide],
  );
}

type Told = Partial<Place & { cursor: Point | null }>;

/** What changes in one moment is told at once. */
function useTelling(draft: Draft): (place: Told) => void {
  const own = useRef<{ told: Told; timer: ReturnType<typeof setTimeout> | undefined }>({
    told: {},
    timer: undefined,
  });
  useEffect(() => () => clearTimeout(own.current.timer), []);
  return useMemo(
    () => (place) => {
      const { current } = own;
      current.told = { ...current.told, ...place };
      current.timer ??= setTimeout(
        () => {
          current.timer = undefined;
          draft.awareness.setLocalState({ user: {}, ...current.told });
        },
        dataSaver() ? seldom : often,
      );
    },
    [draft],
  );
}

/** Says who came, once for all who came together; who only lost the line for a moment did not leave. */
function useWelcome({ people }: Presence, self: string) {
  const known = useRef(new Set([self]));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const welcome = () => {
      const fresh = people.get().filter(({ user }) => !known.current.has(user));
      for (const { user } of fresh) known.current.add(user);
      const [first] = fresh;
      if (!first) return;
      const alone = fresh.length === 1;
      announce(
        alone ? t("author.joined", { name: first.name }) : t("author.joinedMany", { n: fresh.length }),
      );
    };
    const changed = () => {
      clearTimeout(timer);
      timer = setTimeout(welcome, gathering);
    };
    const unfollow = people.subscribe(changed);
    changed();
    return () => {
      clearTimeout(timer);
      unfollow();
    };
  }, [people]);
}
