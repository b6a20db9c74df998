/** What learners say of a course. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { call } from "../../../api/client";
import type { CourseRating } from "../../../api/types";
import { usePages } from "../../../lib/usePages";
import { courseKeys } from "../queries";

const reviewsKey = (course: string) => ["courses", "reviews", course] as const;

export function useReviews(course: string) {
  return usePages<CourseRating>(reviewsKey(course), (page) =>
    call("GET /courses/{course}/ratings", { path: { course }, query: { limit: 20, ...page } }),
  );
}

function useRefresh(course: string) {
  const queries = useQueryClient();
  return () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: reviewsKey(course) }),
      queries.invalidateQueries({ queryKey: courseKeys.course(course) }),
    ]);
}

export function useSaveReview(course: string) {
  return useMutation({
    mutationFn: (body: { stars: number; words: string | null }) =>
      call("PUT /courses/{course}/ratings/mine", { path: { course }, body }),
    onSuccess: useRefresh(course),
  });
}

export function useDeleteReview(course: string) {
  return useMutation({
    mutationFn: () => call("DELETE /courses/{course}/ratings/mine", { path: { course } }),
    onSuccess: useRefresh(course),
  });
}

/** With a reason it is hidden, without one shown again. */
export function useHideReview(course: string, review: CourseRating) {
  const path = { rating: review.id };
  return useMutation({
    mutationFn: (reason: string | null) =>
      reason === null
        ? call("POST /ratings/{rating}/show", { path, ifMatch: review.version })
        : call("POST /ratings/{rating}/hide", { path, body: { reason }, ifMatch: review.version }),
    onSuccess: useRefresh(course),
  });
}
