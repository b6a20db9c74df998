/** A person's own account. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call } from "../../../api/client";

export const accountKeys = {
  me: ["me"] as const,
  passkeys: ["me", "passkeys"] as const,
  sessions: ["me", "sessions"] as const,
  tokens: ["me", "tokens"] as const,
  copies: ["me", "copies"] as const,
  organizations: ["me", "organizations"] as const,
  applications: ["me", "applications"] as const,
  guardians: ["me", "guardians"] as const,
};

export function useMe() {
  return useQuery({ queryKey: accountKeys.me, queryFn: () => call("GET /auth/me") });
}

export function usePasskeys() {
  return useQuery({ queryKey: accountKeys.passkeys, queryFn: () => call("GET /auth/passkeys") });
}

export function useSessions() {
  return useQuery({ queryKey: accountKeys.sessions, queryFn: () => call("GET /auth/sessions") });
}

export function useTokens() {
  return useQuery({ queryKey: accountKeys.tokens, queryFn: () => call("GET /auth/tokens") });
}

export function useMyOrganizations() {
  return useQuery({ queryKey: accountKeys.organizations, queryFn: () => call("GET /auth/organizations") });
}

export function useApplications() {
  return useQuery({
    queryKey: accountKeys.applications,
    queryFn: () => call("GET /instructor-applications/mine"),
  });
}

export function useGuardians() {
  return useQuery({ queryKey: accountKeys.guardians, queryFn: () => call("GET /families/guardians") });
}

/** A change of one's account, after which everything of it is asked again. */
export function useChange<T, R>(change: (it: T) => Promise<R>, onDone?: (answer: R) => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: async (answer) => {
      onDone?.(answer);
      await queries.invalidateQueries({ queryKey: accountKeys.me });
    },
  });
}
