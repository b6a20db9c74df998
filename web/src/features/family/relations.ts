import type { FamilyRelation } from "../../api/types";
import type { MessageKey } from "../../lib/messages";

export const relations: FamilyRelation[] = ["mother", "father", "guardian", "other"];

export const relationTexts: Record<FamilyRelation, MessageKey> = {
  mother: "family.mother",
  father: "family.father",
  guardian: "family.guardian",
  other: "family.other",
};
