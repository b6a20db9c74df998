/** Search, filters and view stand in the address. */
import type { FileGroup } from "../../api/types";
import { useListAddress } from "../../lib/listAddress";
import { paths } from "../../lib/paths";
import { isAdmin, workOrganizations } from "../../lib/user";
import { groups } from "./kinds";
import type { LibraryQuery, Whose } from "./queries";

export interface LibraryAddress {
  query: LibraryQuery;
  view: "grid" | "list";
  /** Whose files may be looked at here; the first one is what the page opens with. */
  choices: Whose[];
  set: (name: string, value: string) => void;
  clear: () => void;
  filtered: boolean;
}

export function useLibraryAddress(place: string): LibraryAddress {
  const { params, set, clear } = useListAddress();
  const organizations = workOrganizations().map(({ id }) => id);
  const administers = place === paths.adminLibrary && isAdmin();
  const choices: Whose[] = administers ? ["everybody", "me", ...organizations] : ["me", ...organizations];
  const whose = choices.find((it) => it === params.get("of")) ?? (choices[0] as Whose);
  const kind = groups.find((it): it is FileGroup => it === params.get("kind"));
  const q = params.get("q") ?? "";
  const bin = params.get("bin") === "true";
  const view = params.get("view") === "list" ? "list" : "grid";
  const query = { whose, q, kind, bin };
  return { query, view, choices, set, clear, filtered: q !== "" || kind !== undefined };
}
