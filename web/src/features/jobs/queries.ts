import { useQuery } from "@tanstack/react-query";
import { call } from "../../api/client";

export const jobKeys = {
  all: ["jobs"] as const,
  mine: ["jobs", "mine"] as const,
  admin: ["jobs", "admin"] as const,
};

/** What I started and what is not finished yet. */
export function useMyJobs(enabled: boolean) {
  return useQuery({
    queryKey: jobKeys.mine,
    queryFn: () => call("GET /jobs", { query: { limit: 50 } }),
    enabled,
  });
}
