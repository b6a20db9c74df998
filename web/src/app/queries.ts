import { QueryClient } from "@tanstack/react-query";
import { ApiError } from "../api/error";

/** Refusals are final; only a server or a network in trouble is worth asking again. */
function worthRetrying(failures: number, error: Error): boolean {
  // "Online" may be a lie, but "offline" is not: then people are told at once.
  if (!navigator.onLine) return false;
  return failures < 2 && !(error instanceof ApiError && error.status > 0 && error.status < 500);
}

export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      gcTime: 30 * 60_000,
      retry: worthRetrying,
      // Phones say "online" without a connection that carries anything, so the request itself is the test.
      networkMode: "always",
    },
    mutations: { networkMode: "always" },
  },
});
