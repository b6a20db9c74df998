/** A version of its own every ten minutes of work, kept by one of those who are there. */
import { useEffect } from "react";
import type { Draft } from "../together/draft";
import { keepVersion } from "./keep";

const every = 10 * 60_000;

export function useAutomaticVersions({ id, lesson, awareness, session }: Draft) {
  useEffect(() => {
    let changed = false;
    const note = (_: Uint8Array, origin: unknown) => {
      changed ||= origin !== session.origin;
    };
    const keep = () => {
      const first = Math.min(...awareness.getStates().keys()) === awareness.clientID;
      const others = awareness.getStates().size > 1;
      const { phase } = session.line.get();
      // With others here one keeps for all of them, whoever did the work.
      if (phase !== "open" || !(others ? first : changed)) return;
      changed = false;
      // The next one comes anyway.
      keepVersion(id, lesson.document()).catch(() => {});
    };
    lesson.doc.on("update", note);
    const timer = setInterval(keep, every);
    return () => {
      clearInterval(timer);
      lesson.doc.off("update", note);
    };
  }, [id, lesson, awareness, session]);
}
