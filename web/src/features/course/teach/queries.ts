/** Courses as the people who make them read and change them. */
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call } from "../../../api/client";
import type { Course, CourseStatus } from "../../../api/types";
import { courseKeys } from "../queries";

export interface CourseFilter {
  q?: string | undefined;
  status?: CourseStatus | undefined;
}

export function useTeachCourses(filter: CourseFilter = {}) {
  return useInfiniteQuery({
    queryKey: [...courseKeys.taught, filter],
    queryFn: ({ pageParam }) =>
      call("GET /instructor/courses", {
        query: { ...given(filter), limit: 50, count: true, ...given({ cursor: pageParam }) },
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
}

export type LearnerSort = "name" | "progress" | "recent";

interface LearnersPage {
  q?: string | undefined;
  sort: LearnerSort;
  cursor: string | undefined;
  limit: number;
}

export function readLearners(course: string, { sort, limit, q, cursor }: LearnersPage) {
  return call("GET /courses/{course}/learners", {
    path: { course },
    query: { sort, limit, count: true, ...given({ q: q || undefined, cursor }) },
  });
}

export function useLearners(course: string, filter: { q?: string | undefined; sort: LearnerSort }) {
  return useInfiniteQuery({
    queryKey: [...courseKeys.learners(course), filter],
    queryFn: ({ pageParam }) => readLearners(course, { ...filter, limit: 50, cursor: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
}

/** The lesson with its Markdown. Never refetched behind the author's back: the editor owns what is on screen. */
export function useLessonSource(id: string) {
  return useQuery({
    queryKey: ["teach", "lesson", id],
    queryFn: () => call("GET /lessons/{lesson}", { path: { lesson: id } }),
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
}

/** A change to a course or its parts; the course and every list of courses are read again afterwards. */
export function useCourseChange<V, A>(course: string, change: (value: V) => Promise<A>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn: change, onSuccess: () => refreshCourse(queries, course) });
}

export function refreshCourse(queries: ReturnType<typeof useQueryClient>, course: string) {
  return Promise.all([
    queries.invalidateQueries({ queryKey: courseKeys.course(course) }),
    queries.invalidateQueries({ queryKey: courseKeys.taught }),
  ]);
}

/** Puts the server's newest course on screen without asking again. */
export function useShowCourse() {
  const queries = useQueryClient();
  return (course: Course) => {
    queries.setQueryData(courseKeys.course(course.id), course);
    void queries.invalidateQueries({ queryKey: courseKeys.taught });
  };
}

/** Leaves out what has no value, because the API's query fields are optional but never empty. */
function given<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && value !== ""),
  ) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
