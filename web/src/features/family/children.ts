/** Whose guardian I am, and what their data may be used for. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call, callTagged, newKey } from "../../api/client";
import type { ConsentPurpose, FamilyRelation } from "../../api/types";

export const familyKeys = {
  all: ["family"] as const,
  children: ["family", "children"] as const,
  controls: (child: string) => ["family", "controls", child] as const,
};

export function useChildren() {
  return useQuery({ queryKey: familyKeys.children, queryFn: () => call("GET /families/children") });
}

export function useLink() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { code: string; relation: FamilyRelation }) =>
      call("POST /families/links", { body, idempotencyKey: newKey() }),
    onSuccess: () => queries.invalidateQueries({ queryKey: familyKeys.all }),
  });
}

export function useUnlink(link: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => call("DELETE /families/links/{link}", { path: { link } }),
    // Not all of the family: what is on screen of this child is no longer there to ask for.
    onSuccess: () => queries.invalidateQueries({ queryKey: familyKeys.children }),
  });
}

export function readControls(child: string) {
  return callTagged("GET /families/children/{child}/controls", { path: { child } });
}

export function saveControls(child: string, purposes: ConsentPurpose[], version: number) {
  return callTagged("PUT /families/children/{child}/controls", {
    path: { child },
    body: { purposes },
    ifMatch: version,
  });
}
