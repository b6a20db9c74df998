/** People's accounts, as administrators see them. */
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call } from "../../../api/client";
import type { AdminUser, Permission, Role } from "../../../api/types";

const usersKey = ["admin", "users"] as const;
const userKey = (id: string) => ["admin", "user", id] as const;

export interface UserFilter {
  q: string;
  role: Role | undefined;
  active: boolean | undefined;
  /** Those deleted in the last 30 days, instead of everybody else. */
  deleted: boolean;
  sort: "newest" | "name";
}

/** The part of the address that the list and its file share. */
export function narrowed({ q, role, active, deleted, sort }: UserFilter) {
  return {
    sort,
    ...(q ? { q } : {}),
    ...(role ? { role } : {}),
    ...(active === undefined ? {} : { active }),
    ...(deleted ? { deleted } : {}),
  };
}

export function useUsers({ q, role, active, deleted, sort }: UserFilter) {
  return useInfiniteQuery({
    queryKey: [...usersKey, { q, role, active, deleted, sort }],
    queryFn: ({ pageParam }) =>
      call("GET /admin/users", {
        query: {
          ...narrowed({ q, role, active, deleted, sort }),
          limit: 50,
          count: true,
          ...(pageParam ? { cursor: pageParam } : {}),
        },
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
}

export function useUser(id: string) {
  return useQuery({
    queryKey: userKey(id),
    queryFn: () => call("GET /admin/users/{user}", { path: { user: id } }),
  });
}

/** Shows a changed account at once, in the panel and in every list. */
export function useShowUser() {
  const queries = useQueryClient();
  return (user: AdminUser) => {
    queries.setQueryData(userKey(user.id), user);
    return queries.invalidateQueries({ queryKey: usersKey });
  };
}

export function useCreateUser() {
  const show = useShowUser();
  return useMutation({
    mutationFn: (person: {
      body: { email: string; full_name: string; password: string; roles: Role[] };
      key: string;
    }) => call("POST /admin/users", { body: person.body, idempotencyKey: person.key }),
    onSuccess: show,
  });
}

export function useActivation(user: AdminUser) {
  const queries = useQueryClient();
  const show = useShowUser();
  return useMutation({
    mutationFn: (active: boolean) => {
      // The newest version known, because Undo comes after another change.
      const version = queries.getQueryData<AdminUser>(userKey(user.id))?.version ?? user.version;
      return call("PATCH /admin/users/{user}", {
        path: { user: user.id },
        body: { active },
        ifMatch: version,
      });
    },
    onSuccess: show,
  });
}

export function useDeletion(user: AdminUser) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => call("DELETE /admin/users/{user}", { path: { user: user.id }, ifMatch: user.version }),
    onSuccess: () => queries.invalidateQueries({ queryKey: usersKey }),
  });
}

/** Deletes a person at once, to be erased later. */
export function useErasure(user: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (wish: { reason: string; confirm: string }) =>
      call("POST /admin/users/{user}/erasure", { path: { user }, body: wish }),
    onSuccess: () => queries.invalidateQueries({ queryKey: usersKey }),
  });
}

/** Brings a deleted person back as they were. */
export function useRestoration() {
  const show = useShowUser();
  return useMutation({
    mutationFn: (user: string) => call("POST /admin/users/{user}/restore", { path: { user } }),
    onSuccess: show,
  });
}

export async function saveUser(
  id: string,
  body: { full_name: string; roles: Role[]; delegated?: Permission[] },
  version: number,
): Promise<AdminUser> {
  return call("PATCH /admin/users/{user}", { path: { user: id }, body, ifMatch: version });
}

export function readUser(id: string): Promise<AdminUser> {
  return call("GET /admin/users/{user}", { path: { user: id } });
}
