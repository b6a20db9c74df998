/** Templates that people made. */
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { call, newKey } from "../../../api/client";
import type { LessonTemplate } from "../../../api/types";
import type { LessonDocument } from "../model/types";

const key = ["authoring", "templates"] as const;

/** Newest first. */
export function useTemplates(q: string) {
  return useInfiniteQuery({
    queryKey: [...key, q],
    initialPageParam: "",
    queryFn: ({ pageParam, signal }) => {
      const query = { limit: 20, ...(q ? { q } : {}), ...(pageParam ? { cursor: pageParam } : {}) };
      return call("GET /lesson-templates", { query, signal });
    },
    getNextPageParam: (last) => last.next_cursor,
  });
}

export async function documentOf(template: LessonTemplate): Promise<LessonDocument> {
  const whole = await call("GET /lesson-templates/{template}", { path: { template: template.id } });
  return whole.document as unknown as LessonDocument;
}

export interface NewTemplate {
  name: string;
  description: string;
  scope: LessonTemplate["scope"];
  organization?: string;
  document: LessonDocument;
}

export function useTemplateActions() {
  const queries = useQueryClient();
  const onSuccess = () => queries.invalidateQueries({ queryKey: key });
  const save = useMutation({
    mutationFn: ({ document, ...rest }: NewTemplate) =>
      call("POST /lesson-templates", {
        body: { ...rest, document: document as never },
        idempotencyKey: newKey(),
      }),
    onSuccess,
  });
  const remove = useMutation({
    mutationFn: (it: LessonTemplate) =>
      call("DELETE /lesson-templates/{template}", { path: { template: it.id }, ifMatch: it.version }),
    onSuccess,
  });
  return { save, remove };
}
