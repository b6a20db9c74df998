/** What writers say about a lesson. */
import { useQuery } from "@tanstack/react-query";
import { call } from "../../../api/client";
import type { LessonComment } from "../../../api/types";

export const commentsKey = (lesson: string) => ["authoring", "comments", lesson] as const;

/** More than these nobody reads. */
const most = 5;

/** All of them: what is resolved is few, and counts depend on it. */
export function useComments(lesson: string) {
  return useQuery({
    queryKey: commentsKey(lesson),
    queryFn: async ({ signal }) => {
      const all: LessonComment[] = [];
      let cursor: string | undefined;
      for (let page = 0; page < most; page += 1) {
        const query = { limit: 100, ...(cursor ? { cursor } : {}) };
        const answer = await call("GET /lessons/{lesson}/comments", { path: { lesson }, query, signal });
        all.push(...answer.items);
        if (!answer.next_cursor) break;
        cursor = answer.next_cursor;
      }
      return all;
    },
  });
}

/** A comment with what was answered to it. */
export interface Talk {
  first: LessonComment;
  answers: LessonComment[];
}

/** Oldest first. An answer whose beginning is gone stands by itself. */
export function talksOf(comments: LessonComment[]): Talk[] {
  const begun = new Map(comments.map((it) => [it.id, it]));
  const roots = comments.filter((it) => !it.parent || !begun.has(it.parent));
  return roots.map((first) => ({ first, answers: comments.filter((it) => it.parent === first.id) }));
}

export const isOpen = ({ first }: Talk) => first.resolved_at === null;
