import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { Attempt } from "../../../api/types";
import { quizKeys } from "../queries";

/**
 * Seconds left, or null without a limit. Counted from the server's clock with the device's steady one,
 * because the date on a shared phone is often wrong.
 */
export function useCountdown(attempt: Attempt): number | null {
  const [left, setLeft] = useState<number | null>(() => secondsLeft(attempt, 0));
  useEffect(() => {
    if (attempt.deadline == null) return;
    const started = performance.now();
    const tick = () => setLeft(secondsLeft(attempt, performance.now() - started));
    tick();
    const timer = setInterval(tick, 1000);
    return () => clearInterval(timer);
  }, [attempt]);
  useResync(attempt);
  return left;
}

/** A steady clock stands still while a phone sleeps, so the time is asked again when the page comes back. */
function useResync({ id, deadline }: Attempt) {
  const queries = useQueryClient();
  useEffect(() => {
    if (deadline == null) return;
    const resync = () => {
      if (document.visibilityState === "visible") {
        void queries.invalidateQueries({ queryKey: quizKeys.attempt(id) });
      }
    };
    document.addEventListener("visibilitychange", resync);
    return () => document.removeEventListener("visibilitychange", resync);
  }, [queries, id, deadline]);
}

export function secondsLeft(
  attempt: Pick<Attempt, "deadline" | "server_now">,
  elapsed: number,
): number | null {
  if (attempt.deadline == null) return null;
  const total = Date.parse(attempt.deadline) - Date.parse(attempt.server_now);
  return Math.max(0, (total - elapsed) / 1000);
}
