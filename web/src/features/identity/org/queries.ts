/** An organisation and who belongs to it, as those see it who run it. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call, newKey } from "../../../api/client";
import type {
  Invitation,
  Member,
  MembershipState,
  Organization,
  OrganizationRole,
  PupilClass,
} from "../../../api/types";
import { usePages } from "../../../lib/usePages";

export const orgKeys = {
  all: ["org"] as const,
  one: (slug: string) => ["org", slug] as const,
  overview: (slug: string) => ["org", slug, "overview"] as const,
  members: (slug: string) => ["org", slug, "members"] as const,
  member: (slug: string, id: string) => ["org", slug, "member", id] as const,
  invitations: (slug: string) => ["org", slug, "invitations"] as const,
  classes: (slug: string) => ["org", slug, "classes"] as const,
  class: (slug: string, id: string) => ["org", slug, "class", id] as const,
};

export function useOrganization(slug: string) {
  return useQuery({
    queryKey: orgKeys.one(slug),
    queryFn: () => call("GET /organizations/{organization}", { path: { organization: slug } }),
  });
}

export const can = (organization: Organization | undefined, ability: Organization["can"][number]) =>
  organization?.can.includes(ability) ?? false;

export interface MemberFilter {
  q: string;
  role: OrganizationRole | undefined;
  state: MembershipState | undefined;
  sort: "name" | "newest";
}

/** The part of the address that the list and its file share. */
export function narrowed({ q, role, state, sort }: MemberFilter) {
  return { sort, ...(q ? { q } : {}), ...(role ? { role } : {}), ...(state ? { state } : {}) };
}

export function useMembers(slug: string, { q, role, state, sort }: MemberFilter) {
  return usePages<Member>([...orgKeys.members(slug), { q, role, state, sort }], (page) =>
    call("GET /organizations/{organization}/members", {
      path: { organization: slug },
      query: {
        ...narrowed({ q, role, state, sort }),
        limit: 50,
        count: true,
        ...page,
      },
    }),
  );
}

export function useMember(slug: string, id: string) {
  return useQuery({
    queryKey: orgKeys.member(slug, id),
    queryFn: () =>
      call("GET /organizations/{organization}/members/{user}", { path: { organization: slug, user: id } }),
  });
}

/** Whoever comes, goes or changes changes the numbers of the overview as well. */
export function useRefreshOrganization(slug: string) {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: orgKeys.one(slug) });
}

type MemberPatch = { role: OrganizationRole } | { state: "confirmed" | "suspended" };

export function useMemberChange(slug: string, member: Member) {
  const queries = useQueryClient();
  const refresh = useRefreshOrganization(slug);
  const path = { organization: slug, user: member.id };
  return useMutation({
    mutationFn: (body: MemberPatch) =>
      call("PATCH /organizations/{organization}/members/{user}", { path, body, ifMatch: member.version }),
    onSuccess: async (answer) => {
      queries.setQueryData(orgKeys.member(slug, member.id), answer);
      await refresh();
    },
  });
}

export function useMemberRemoval(slug: string, member: Member) {
  const refresh = useRefreshOrganization(slug);
  const path = { organization: slug, user: member.id };
  return useMutation({
    mutationFn: () =>
      call("DELETE /organizations/{organization}/members/{user}", { path, ifMatch: member.version }),
    onSuccess: refresh,
  });
}

export function useInvitations(slug: string, open: boolean) {
  return usePages<Invitation>([...orgKeys.invitations(slug), open], (page) =>
    call("GET /organizations/{organization}/invitations", {
      path: { organization: slug },
      query: { open, limit: 50, ...page },
    }),
  );
}

export interface NewInvitation {
  role: OrganizationRole;
  email?: string;
  full_name?: string;
  max_uses?: number;
  days?: number;
}

export function useInvite(slug: string) {
  const refresh = useRefreshOrganization(slug);
  return useMutation({
    mutationFn: (body: NewInvitation) =>
      call("POST /organizations/{organization}/invitations", {
        path: { organization: slug },
        body,
        idempotencyKey: newKey(),
      }),
    onSuccess: refresh,
  });
}

export function useClassCode(slug: string) {
  const refresh = useRefreshOrganization(slug);
  return useMutation({
    mutationFn: (body: { max_uses: number; days: number }) =>
      call("POST /organizations/{organization}/class-codes", {
        path: { organization: slug },
        body,
        idempotencyKey: newKey(),
      }),
    onSuccess: refresh,
  });
}

export function useClasses(slug: string) {
  return usePages<PupilClass>(orgKeys.classes(slug), (page) =>
    call("GET /organizations/{organization}/classes", {
      path: { organization: slug },
      query: { limit: 50, count: true, ...page },
    }),
  );
}
