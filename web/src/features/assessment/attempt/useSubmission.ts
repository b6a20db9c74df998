import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { call } from "../../../api/client";
import { offlineError } from "../../../api/error";
import type { Attempt } from "../../../api/types";
import { t } from "../../../lib/messages";
import { useStore } from "../../../lib/store";
import { announce } from "../../../ui/Toast";
import { quizKeys } from "../queries";
import type { AnswerBox } from "./answerBox";

/** Sends what waits, then hands the attempt in and shows its result. */
export function useSubmission(attempt: Attempt, box: AnswerBox) {
  const queries = useQueryClient();
  const { closed } = useStore(box.sheet);
  // Handed in from another tab or by the clock: the server has the result.
  useEffect(() => {
    if (closed) void queries.invalidateQueries({ queryKey: quizKeys.attempt(attempt.id) });
  }, [closed, queries, attempt.id]);
  return useMutation({
    mutationFn: async () => {
      await box.flush();
      // Handing in without them would lose these answers for good.
      if (box.waiting > 0 && !box.sheet.get().closed) throw offlineError();
      return call("POST /attempts/{attempt}/submit", {
        path: { attempt: attempt.id },
        body: {},
        idempotencyKey: `submit-${attempt.id}`,
      });
    },
    onSuccess: async (result) => {
      announce(t("quiz.submitted"));
      queries.setQueryData<Attempt>(quizKeys.attempt(attempt.id), { ...attempt, state: "submitted", result });
      await Promise.all([
        queries.invalidateQueries({ queryKey: quizKeys.all }),
        queries.invalidateQueries({ queryKey: ["courses"] }),
        queries.invalidateQueries({ queryKey: ["certificates"] }),
      ]);
    },
  });
}
