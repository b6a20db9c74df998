import { useQuery } from "@tanstack/react-query";
import { call } from "../../api/client";
import { jobKeys } from "./queries";

/** What I started and what is not finished yet. */
export function useMyJobs() {
  return useQuery({
    queryKey: jobKeys.mine,
    queryFn: () => call("GET /jobs", { query: { limit: 50 } }),
  });
}
