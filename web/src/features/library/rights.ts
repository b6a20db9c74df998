/** Who may change a file: its owner, administrators, and in an organisation who looks after it. The server decides. */
import type { LibraryFile } from "../../api/types";
import { currentUser, isAdmin, workOrganizations } from "../../lib/user";

export function mayChange({ owner, organization }: LibraryFile): boolean {
  const looksAfter = workOrganizations().some(
    ({ id, role }) => id === organization && role === "organization_admin",
  );
  return isAdmin() || looksAfter || owner === currentUser()?.id;
}
