/** Asks for a list page by page. */
import { type QueryKey, useInfiniteQuery } from "@tanstack/react-query";
import type { ListPage } from "./pages";

export function usePages<T>(
  queryKey: QueryKey,
  read: (cursor: { cursor?: string }) => Promise<ListPage<T>>,
  refetchInterval: number | false = false,
) {
  return useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam }) => read(pageParam ? { cursor: pageParam } : {}),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    refetchInterval,
  });
}
