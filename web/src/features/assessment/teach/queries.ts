/** A quiz as its author reads and changes it. */
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "react-router";
import { call, newKey } from "../../../api/client";
import { errorText } from "../../../api/error";
import type { Question, QuestionDraft, Quiz } from "../../../api/types";
import { t } from "../../../lib/messages";
import { toast } from "../../../ui/Toast";
import { quizKeys } from "../queries";
import { previewAttemptPath } from "./addresses";
import { copyOf } from "./questionForm";

const questionsKey = (quiz: string) => ["teach", "questions", quiz] as const;

export function useQuestions(quiz: string) {
  return useQuery({
    queryKey: questionsKey(quiz),
    queryFn: async () => (await call("GET /quizzes/{quiz}/questions", { path: { quiz } })).items,
  });
}

export function readAttempts(quiz: string, cursor: string | undefined, limit: number) {
  return call("GET /quizzes/{quiz}/attempts", {
    path: { quiz },
    query: { limit, count: true, ...(cursor ? { cursor } : {}) },
  });
}

export function useAttempts(quiz: string) {
  return useInfiniteQuery({
    queryKey: quizKeys.tries(quiz),
    queryFn: ({ pageParam }) => readAttempts(quiz, pageParam, 50),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    enabled: quiz !== "",
  });
}

/** Starts a try that is marked as a preview: it is scored but never recorded. */
export function useTry(quiz: string) {
  const navigate = useNavigate();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () =>
      call("POST /quizzes/{quiz}/attempts", {
        path: { quiz },
        body: { preview: true },
        idempotencyKey: newKey(),
      }),
    onSuccess: (attempt) => {
      queries.setQueryData(quizKeys.attempt(attempt.id), attempt);
      navigate(previewAttemptPath(quiz, attempt.id));
    },
  });
}

/** Everything that changes the questions of a quiz. */
export function useQuestionChanges(quiz: Quiz) {
  const queries = useQueryClient();
  const key = questionsKey(quiz.id);
  const refresh = () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: key }),
      queries.invalidateQueries({ queryKey: quizKeys.quiz(quiz.id) }),
      queries.invalidateQueries({ queryKey: ["courses", "one", quiz.course.id] }),
    ]);
  const questions = () => queries.getQueryData<Question[]>(key) ?? [];

  const order = useMutation({
    scope: { id: `order-${quiz.id}` },
    mutationFn: (ids: string[]) =>
      call("PUT /quizzes/{quiz}/order", { path: { quiz: quiz.id }, body: { questions: ids } }),
    // The quiz has a new version, which saving its rules needs.
    onSuccess: () => queries.invalidateQueries({ queryKey: quizKeys.quiz(quiz.id) }),
    onError: refresh,
  });

  function arrange(ids: string[]) {
    const byId = new Map(questions().map((question) => [question.id, question]));
    queries.setQueryData<Question[]>(
      key,
      ids.flatMap((id) => byId.get(id) ?? []),
    );
    order.mutate(ids);
  }

  async function add(draft: QuestionDraft): Promise<Question> {
    const question = await call("POST /quizzes/{quiz}/questions", {
      path: { quiz: quiz.id },
      body: draft,
      idempotencyKey: newKey(),
    });
    await refresh();
    return question;
  }

  /** Makes the question again where it was; the server has forgotten the old one. */
  async function bringBack(question: Question, before: string[]) {
    try {
      const again = await add(copyOf(question));
      arrange(before.map((id) => (id === question.id ? again.id : id)));
    } catch (error) {
      toast(t("builder.notBack", { reason: errorText(error) }), { seconds: 10 });
    }
  }

  const remove = useMutation({
    mutationFn: (question: Question) =>
      call("DELETE /questions/{question}", { path: { question: question.id } }),
    onSuccess: async (_, question) => {
      const before = questions().map(({ id }) => id);
      toast(t("builder.deleted"), { undo: () => void bringBack(question, before), seconds: 10 });
      await refresh();
    },
  });

  return { order, arrange, add, remove, refresh, questions };
}
