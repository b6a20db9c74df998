/** People's accounts, as administrators see them. */
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call } from "../../../api/client";
import type { AdminUser, Role } from "../../../api/types";

const usersKey = ["admin", "users"] as const;
const userKey = (id: string) => ["admin", "user", id] as const;

export interface UserFilter {
  q: string;
  role: Role | undefined;
  active: boolean | undefined;
  sort: "newest" | "name";
}

export function useUsers({ q, role, active, sort }: UserFilter) {
  return useInfiniteQuery({
    queryKey: [...usersKey, { q, role, active, sort }],
    queryFn: ({ pageParam }) =>
      call("GET /admin/users", {
        query: {
          sort,
          limit: 50,
          count: true,
          ...(q ? { q } : {}),
          ...(role ? { role } : {}),
          ...(active === undefined ? {} : { active: active ? "true" : "false" }),
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

export async function saveUser(
  id: string,
  body: { full_name: string; roles: Role[] },
  version: number,
): Promise<AdminUser> {
  return call("PATCH /admin/users/{user}", { path: { user: id }, body, ifMatch: version });
}

export function readUser(id: string): Promise<AdminUser> {
  return call("GET /admin/users/{user}", { path: { user: id } });
}
