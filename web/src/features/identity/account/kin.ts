/** Who looks after a child, and who is one. */
import type { FamilyLink, Me } from "../../../api/types";
import { isChild } from "../../../lib/age";
import type { MessageKey } from "../../../lib/messages";

export const relations: Record<FamilyLink["relation"], MessageKey> = {
  mother: "myFamily.mother",
  father: "myFamily.father",
  guardian: "myFamily.guardian",
  other: "myFamily.other",
};

export function isMinor({ birth_year, birth_month }: Me): boolean {
  return birth_year !== null && birth_month !== null && isChild(birth_year, birth_month);
}
