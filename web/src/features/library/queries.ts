/** The library as its pages read and change it. */
import { type QueryClient, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call } from "../../api/client";
import type { FileGroup, LibraryFile } from "../../api/types";
import { usePages } from "../../lib/usePages";

/** Whose files: one's own, everybody's (for administrators), or an organisation's, by its id. */
export type Whose = "me" | "everybody" | (string & {});

export interface LibraryQuery {
  whose: Whose;
  q: string;
  kind: FileGroup | undefined;
  bin: boolean;
}

export const libraryKeys = {
  all: ["library"] as const,
  lists: ["library", "files"] as const,
  files: (query: LibraryQuery) => [...libraryKeys.lists, query] as const,
  file: (id: string) => ["library", "file", id] as const,
  uses: (id: string) => ["library", "uses", id] as const,
  versions: (id: string) => ["library", "versions", id] as const,
  usage: (organization: string | null) => ["library", "usage", organization] as const,
};

/** Files brought to nobody's organisation are one's own. */
export function organizationIn(whose: Whose): string | null {
  return whose === "me" || whose === "everybody" ? null : whose;
}

export function useFiles(query: LibraryQuery) {
  const { whose, q, kind, bin } = query;
  const organization = organizationIn(whose);
  return usePages<LibraryFile>(libraryKeys.files(query), (page) =>
    call("GET /library/files", {
      query: {
        limit: 48,
        ...(whose === "everybody" ? { everybody: true } : {}),
        ...(organization ? { organization } : {}),
        ...(q ? { q } : {}),
        ...(kind ? { kind } : {}),
        ...(bin ? { bin } : {}),
        ...page,
      },
    }),
  );
}

export function useUsage(organization: string | null) {
  return useQuery({
    queryKey: libraryKeys.usage(organization),
    queryFn: () => call("GET /library/usage", organization ? { query: { organization } } : {}),
  });
}

export const readFile = (id: string) => call("GET /library/files/{file}", { path: { file: id } });

export function useFile(id: string) {
  return useQuery({ queryKey: libraryKeys.file(id), queryFn: () => readFile(id) });
}

export function useUses(id: string) {
  return useQuery({
    queryKey: libraryKeys.uses(id),
    queryFn: () => call("GET /library/files/{file}/uses", { path: { file: id } }),
  });
}

export function useVersions(id: string) {
  return useQuery({
    queryKey: libraryKeys.versions(id),
    queryFn: () => call("GET /library/files/{file}/versions", { path: { file: id } }),
  });
}

export function refreshLibrary(queries: QueryClient): Promise<void> {
  return queries.invalidateQueries({ queryKey: libraryKeys.all });
}

export function useRestore() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => call("POST /library/files/{file}/restore", { path: { file: id } }),
    onSuccess: () => refreshLibrary(queries),
  });
}

export function useBinning() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => call("DELETE /library/files/{file}", { path: { file: id } }),
    // Not the file itself: in its panel it is no longer there.
    onSuccess: () => queries.invalidateQueries({ queryKey: libraryKeys.lists }),
  });
}
