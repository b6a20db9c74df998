import { useQuery } from "@tanstack/react-query";
import { call } from "../../api/client";

export const certificateKeys = { mine: ["certificates", "mine"] as const };

export function useMyCertificates() {
  return useQuery({ queryKey: certificateKeys.mine, queryFn: () => call("GET /students/me/certificates") });
}
