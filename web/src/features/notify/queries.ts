import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call } from "../../api/client";
import { boot } from "../../lib/boot";

export const notifyKeys = {
  all: ["notifications"] as const,
  list: ["notifications", "list"] as const,
  unseen: ["notifications", "unseen"] as const,
};

/** The count arrives with the page; after that the live socket says when to ask again. */
export function useUnseen() {
  return useQuery({
    queryKey: notifyKeys.unseen,
    queryFn: () => call("GET /notifications/unseen"),
    initialData: { count: boot.unseen },
  });
}

export function useMarkSeen() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (ids: string[] | null) => call("POST /notifications/seen", { body: { ids } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: notifyKeys.all }),
  });
}
