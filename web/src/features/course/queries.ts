/** Courses and lessons as a learner reads them. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call, newKey } from "../../api/client";
import type { Course, Lesson } from "../../api/types";
import { dataSaver } from "../../lib/preferences";

export const courseKeys = {
  all: ["courses"] as const,
  mine: ["courses", "mine"] as const,
  course: (id: string) => ["courses", "one", id] as const,
  lesson: (id: string) => ["lessons", id] as const,
  taught: ["teach", "courses"] as const,
  learners: (course: string) => ["learners", course] as const,
};

export function useMyCourses() {
  return useQuery({
    queryKey: courseKeys.mine,
    queryFn: () => call("GET /students/me/courses", { query: { limit: 100 } }),
  });
}

/** Not `enabled`, it only shows what is known already. */
export function useCourse(id: string, enabled = true) {
  return useQuery({
    enabled,
    queryKey: courseKeys.course(id),
    queryFn: () => call("GET /courses/{course}", { path: { course: id } }),
  });
}

function lessonQuery(id: string) {
  return {
    queryKey: courseKeys.lesson(id),
    queryFn: () => call("GET /lessons/{lesson}", { path: { lesson: id } }),
  };
}

export function useLesson(id: string) {
  return useQuery(lessonQuery(id));
}

/** Fetches the lesson somebody will open next, unless their data is dear. */
export function usePrefetchLesson() {
  const queries = useQueryClient();
  return (id: string) => {
    if (!dataSaver()) void queries.prefetchQuery(lessonQuery(id));
  };
}

export function useEnroll(course: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () =>
      call("POST /courses/{course}/enrollments", { path: { course }, idempotencyKey: newKey() }),
    onSuccess: () => queries.invalidateQueries({ queryKey: courseKeys.all }),
  });
}

/** Marks a lesson done or not done; both answers carry the course's new progress. */
export function useCompletion(lesson: Lesson) {
  const queries = useQueryClient();
  const after = async (completed: boolean) => {
    queries.setQueryData<Lesson>(courseKeys.lesson(lesson.id), (old) => old && { ...old, completed });
    queries.setQueryData<Course>(
      courseKeys.course(lesson.course.id),
      (old) => old && withCompleted(old, lesson.id, completed),
    );
    await Promise.all([
      queries.invalidateQueries({ queryKey: courseKeys.all }),
      queries.invalidateQueries({ queryKey: ["certificates"] }),
    ]);
  };
  const path = { lesson: lesson.id };
  const done = useMutation({
    mutationFn: () => call("POST /lessons/{lesson}/complete", { path }),
    onSuccess: () => after(true),
  });
  const undone = useMutation({
    mutationFn: () => call("DELETE /lessons/{lesson}/complete", { path }),
    onSuccess: () => {
      done.reset();
      return after(false);
    },
  });
  return { done, undone };
}

function withCompleted(course: Course, id: string, completed: boolean): Course {
  const modules = course.modules.map((module) => ({
    ...module,
    lessons: module.lessons.map((lesson) => (lesson.id === id ? { ...lesson, completed } : lesson)),
  }));
  return { ...course, modules };
}

/** Everything a learner goes through, in order. */
export function courseItems(course: Course) {
  const quizItem = (quiz: Course["quizzes"][number]) => ({
    kind: "quiz" as const,
    id: quiz.id,
    title: quiz.title,
    done: quiz.passed,
  });
  return [
    ...course.modules.flatMap((module) => [
      ...module.lessons.map((lesson) => ({
        kind: "lesson" as const,
        id: lesson.id,
        title: lesson.title,
        done: lesson.completed,
      })),
      ...module.quizzes.map(quizItem),
    ]),
    ...course.quizzes.map(quizItem),
  ];
}
