/** Versions of a lesson, newest first. */
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call, newKey } from "../../../api/client";
import type { LessonVersion } from "../../../api/types";
import { t } from "../../../lib/messages";
import type { LessonDocument } from "../model/types";
import { keepVersion, versionKeys } from "./keep";

export function useVersions(lesson: string) {
  return useInfiniteQuery({
    queryKey: versionKeys.list(lesson),
    queryFn: ({ pageParam, signal }) =>
      call("GET /lessons/{lesson}/versions", {
        path: { lesson },
        query: { limit: 25, ...(pageParam ? { cursor: pageParam } : {}) },
        signal,
      }),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
}

export interface Shown {
  version: LessonVersion;
  document: LessonDocument;
  html: string;
}

/** A version never changes. */
export function useVersion(lesson: string, version: string | null) {
  return useQuery({
    queryKey: versionKeys.one(lesson, version ?? ""),
    queryFn: async ({ signal }) => {
      const path = { lesson, version: version ?? "" };
      return (await call("GET /lessons/{lesson}/versions/{version}", { path, signal })) as unknown as Shown;
    },
    enabled: version !== null,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function useVersionActions(lesson: string) {
  const queries = useQueryClient();
  const onSuccess = () => queries.invalidateQueries({ queryKey: versionKeys.list(lesson) });
  const keep = useMutation({
    mutationFn: ({ document, name }: { document: LessonDocument; name: string }) =>
      keepVersion(lesson, document, name),
    onSuccess,
  });
  const restore = useMutation({
    mutationFn: async ({ version, now }: { version: LessonVersion; now: LessonDocument }) => {
      // What it was like until now can be taken up again, too.
      await keepVersion(lesson, now);
      const path = { lesson, version: version.id };
      const answer = await call("POST /lessons/{lesson}/versions/{version}/restore", {
        path,
        idempotencyKey: newKey(),
      });
      return answer.document as unknown as LessonDocument;
    },
    onSuccess,
  });
  const name = useMutation({
    mutationFn: ({ version, name: words }: { version: LessonVersion; name: string }) =>
      call("PUT /lessons/{lesson}/versions/{version}/name", {
        path: { lesson, version: version.id },
        body: { name: words === "" ? null : words },
      }),
    onSuccess,
  });
  return { keep, restore, name };
}

export function versionName({ name, number }: LessonVersion): string {
  return name ?? t("author.versionN", { n: number });
}
