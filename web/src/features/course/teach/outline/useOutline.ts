/** The order of an outline: shown at once, sent in turn, and both versions kept when somebody else was faster. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { call } from "../../../../api/client";
import { ApiError } from "../../../../api/error";
import type { Course } from "../../../../api/types";
import { courseKeys } from "../../queries";
import { inOrder, type OutlineOrder, orderOf, withNew } from "./order";

export interface OutlineConflict {
  mine: OutlineOrder;
  theirs: Course;
}

export function useOutline(course: Course) {
  const queries = useQueryClient();
  const key = courseKeys.course(course.id);
  const waiting = useRef(0);
  const [conflict, setConflict] = useState<OutlineConflict | null>(null);
  const current = () => queries.getQueryData<Course>(key) ?? course;

  const save = useMutation({
    // One at a time: each needs the version the one before it made.
    scope: { id: `outline-${course.id}` },
    mutationFn: (order: OutlineOrder) =>
      call("PUT /courses/{course}/outline", {
        path: { course: course.id },
        body: { modules: order },
        ifMatch: current().version,
      }),
    onSuccess: (answer) => {
      // A later move is already on screen; its own answer will bring the whole course.
      queries.setQueryData<Course>(key, (shown) =>
        waiting.current > 1 && shown ? { ...shown, version: answer.version } : answer,
      );
    },
    onError: async (error, order) => {
      const theirs = await call("GET /courses/{course}", { path: { course: course.id } }).catch(() => null);
      if (theirs) queries.setQueryData(key, theirs);
      if (theirs && error instanceof ApiError && error.status === 412) setConflict({ mine: order, theirs });
    },
    onSettled: () => {
      waiting.current -= 1;
    },
  });

  /** Says whether anything moved. */
  function arrange(order: OutlineOrder): boolean {
    const shown = current();
    if (JSON.stringify(order) === JSON.stringify(orderOf(shown.modules))) return false;
    waiting.current += 1;
    void queries.cancelQueries({ queryKey: key });
    queries.setQueryData<Course>(key, { ...shown, modules: inOrder(shown.modules, order) });
    save.mutate(order);
    return true;
  }

  return {
    arrange,
    order: () => orderOf(current().modules),
    error: conflict ? null : save.error,
    conflict,
    keepMine() {
      if (conflict) arrange(withNew(conflict.mine, conflict.theirs.modules));
      setConflict(null);
    },
    closeConflict: () => setConflict(null),
  };
}

export type OutlineState = ReturnType<typeof useOutline>;
