/** The notices themselves; their number is in queries.ts, which every page loads. */
import { useInfiniteQuery } from "@tanstack/react-query";
import { call } from "../../api/client";
import { notifyKeys } from "./queries";

export function useNotifications(enabled = true) {
  return useInfiniteQuery({
    queryKey: notifyKeys.list,
    queryFn: ({ pageParam }) =>
      call("GET /notifications", { query: { limit: 30, ...(pageParam ? { cursor: pageParam } : {}) } }),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor,
    enabled,
  });
}
