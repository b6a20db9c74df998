/** Giving a part of a course another name, when somebody else may do the same. */
import { useQueryClient } from "@tanstack/react-query";
import { call } from "../../../api/client";
import { ApiError } from "../../../api/error";
import type { Course } from "../../../api/types";
import { courseKeys } from "../queries";
import { refreshCourse } from "./queries";

export interface Named {
  id: string;
  title: string;
  version: number;
}

/** The returned function answers with the name somebody else gave meanwhile, or with null once the name is saved. */
export function useRename(
  course: string,
  part: Named,
  find: (newest: Course) => Named | undefined,
  save: (title: string, version: number) => Promise<unknown>,
) {
  const queries = useQueryClient();
  return async (title: string): Promise<string | null> => {
    try {
      await save(title, part.version);
    } catch (error) {
      if (!(error instanceof ApiError && error.status === 412)) throw error;
      const answer = await call("GET /courses/{course}", { path: { course } });
      queries.setQueryData(courseKeys.course(course), answer);
      const newest = find(answer);
      if (!newest) throw error;
      if (newest.title !== part.title && newest.title !== title) return newest.title;
      await save(title, newest.version);
    }
    await refreshCourse(queries, course);
    return null;
  };
}
