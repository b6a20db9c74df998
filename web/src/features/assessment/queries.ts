import { useQuery } from "@tanstack/react-query";
import { call } from "../../api/client";

export const quizKeys = {
  all: ["quizzes"] as const,
  quiz: (id: string) => ["quizzes", id] as const,
  tries: (quiz: string) => ["quizzes", quiz, "tries"] as const,
  attempt: (id: string) => ["attempts", id] as const,
};

export function useQuiz(id: string) {
  return useQuery({
    queryKey: quizKeys.quiz(id),
    queryFn: () => call("GET /quizzes/{quiz}", { path: { quiz: id } }),
  });
}

export function useAttempt(id: string) {
  return useQuery({
    queryKey: quizKeys.attempt(id),
    queryFn: () => call("GET /attempts/{attempt}", { path: { attempt: id } }),
    // The page owns the answers while an attempt is open; asking again would race with what is being typed.
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
}
