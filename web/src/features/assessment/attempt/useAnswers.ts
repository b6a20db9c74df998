import { useEffect, useRef, useState } from "react";
import { call } from "../../../api/client";
import type { AnswerValue, Attempt } from "../../../api/types";
import { setUnsent } from "../../../lib/connection";
import { readStored, removeStored, writeStored } from "../../../lib/storage";
import { useStore } from "../../../lib/store";
import { type Answer, AnswerBox } from "./answerBox";

const typingPause = 700;

type Timer = ReturnType<typeof setTimeout>;

/** The answers of an open attempt: kept on the device, sent after a pause, sent again when the network is back. */
export function useAnswers(attempt: Attempt) {
  // One box for the life of the page: a refetched attempt must not throw away what is being typed.
  const [{ box, timers }] = useState(() => createBox(attempt));
  const sheet = useStore(box.sheet);
  const pause = useRef<Timer>(undefined);

  useEffect(() => {
    const send = () => void box.flush();
    send();
    addEventListener("online", send);
    // A phone may never come back to a page it hides, so what was just typed must not wait for the pause.
    document.addEventListener("visibilitychange", send);
    return () => {
      removeEventListener("online", send);
      document.removeEventListener("visibilitychange", send);
      for (const timer of timers) clearTimeout(timer);
      void box.flush();
      setUnsent(0);
    };
  }, [box, timers]);

  const unsent = Object.values(sheet.states).filter((state) => state === "unsent").length;
  useEffect(() => setUnsent(unsent), [unsent]);

  function answer(question: string, value: AnswerValue | null, typed: boolean) {
    const empty = value === "" || (Array.isArray(value) && value.length === 0);
    box.put(question, empty ? null : value);
    clearTimeout(pause.current);
    if (typed) pause.current = setTimeout(() => void box.flush(), typingPause);
    else void box.flush();
  }

  return { sheet, answer, box };
}

function createBox(attempt: Attempt) {
  const { id } = attempt;
  const key = `attempt:${id}`;
  const timers = new Set<Timer>();
  const box = new AnswerBox(attempt.answers, {
    send: (question, answer) =>
      call("PUT /attempts/{attempt}/answers/{question}", { path: { attempt: id, question }, body: answer }),
    read: () => readStored<Record<string, Answer>>(key),
    write: (pending) => {
      if (Object.keys(pending).length > 0) writeStored(key, pending);
      else removeStored(key);
    },
    later: (work, milliseconds) => {
      const timer = setTimeout(() => {
        timers.delete(timer);
        work();
      }, milliseconds);
      timers.add(timer);
    },
  });
  return { box, timers };
}
