/** Writes every change to the device shortly after it was made, and says how that went. */
import { useEffect, useRef, useState } from "react";
import * as Y from "yjs";
import { type Lesson, mine } from "../model/lesson";
import { forget, keep } from "./box";

const wait = 300;

interface Shown {
  state: "same" | "saving" | "kept" | "full";
  /** Since the lesson was published last. */
  changes: number;
}

export interface Keeping extends Shown {
  savedAt: string | null;
  /** The lesson was published as it is now, or as it was so many changes ago. */
  published: (version: number, changesThen: number) => void;
}

interface Start {
  lesson: Lesson;
  id: string;
  base: number;
  changes: number;
}

export function useKeeping({ lesson, id, base, changes }: Start): Keeping {
  const [shown, setShown] = useState<Shown>({ state: changes > 0 ? "kept" : "same", changes });
  const [savedAt, setSavedAt] = useState<string | null>(null);
  const now = useRef({ base, changes, timer: 0 });

  useEffect(() => {
    const own = now.current;
    const write = async () => {
      own.timer = 0;
      const at = new Date().toISOString();
      const update = Y.encodeStateAsUpdate(lesson.doc);
      try {
        await keep(id, { update, base: own.base, savedAt: at, changes: own.changes });
        setSavedAt(at);
        if (own.timer === 0) setShown({ state: "kept", changes: own.changes });
      } catch {
        setShown({ state: "full", changes: own.changes });
      }
    };
    const changed = (_: Uint8Array, origin: unknown) => {
      if (origin !== mine && origin !== lesson.undo) return;
      own.changes += 1;
      setShown({ state: "saving", changes: own.changes });
      if (own.timer === 0) own.timer = window.setTimeout(() => void write(), wait);
    };
    const leave = () => {
      if (own.timer === 0) return;
      clearTimeout(own.timer);
      void write();
    };
    lesson.doc.on("update", changed);
    addEventListener("pagehide", leave);
    return () => {
      lesson.doc.off("update", changed);
      removeEventListener("pagehide", leave);
      leave();
    };
  }, [lesson, id]);

  return {
    ...shown,
    savedAt,
    published(version, changesThen) {
      const own = now.current;
      own.base = version;
      own.changes -= changesThen;
      if (own.changes > 0) return setShown({ state: "kept", changes: own.changes });
      clearTimeout(own.timer);
      own.timer = 0;
      setShown({ state: "same", changes: 0 });
      void forget(id);
    },
  };
}
