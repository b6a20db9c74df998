import { t } from "../../../../lib/messages";
import type { ConflictField } from "../../../../ui/ConflictDialog";
import type { DetailsForm } from "./form";

/** Strands and the course it is a part of are ids here, which say nothing to anybody. */
type Said = Exclude<keyof DetailsForm, "strands" | "parent">;

export function conflictFields(mine: DetailsForm, theirs: DetailsForm): ConflictField[] {
  const labels: Record<Said, string> = {
    title: t("details.courseTitle"),
    slug: t("details.slug"),
    summary: t("details.summary"),
    description: t("details.description"),
    category: t("details.category"),
    difficulty: t("details.difficulty"),
    language: t("teach.courseLanguage"),
    grade_levels: t("details.grades"),
    learning_area: t("details.area"),
    price: t("details.price"),
    currency: t("details.currency"),
    licence: t("details.licence"),
    attribution: t("details.attribution"),
  };
  return (Object.keys(labels) as Said[]).map((field) => ({
    label: labels[field],
    mine: String(mine[field]),
    theirs: String(theirs[field]),
  }));
}
