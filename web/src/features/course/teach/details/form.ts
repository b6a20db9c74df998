/** Between a course and the form of its details. */
import type {
  Course,
  CourseChange,
  Difficulty,
  GradeLevel,
  Lang,
  LearningArea,
  Money,
} from "../../../../api/types";

export interface DetailsForm {
  title: string;
  slug: string;
  summary: string;
  description: string;
  category: string;
  difficulty: Difficulty | "";
  language: Lang;
  grade_levels: GradeLevel[];
  learning_area: LearningArea | "";
  /** Ids of strands of the learning area. */
  strands: string[];
  /** The course that it is a part of; empty when of none. */
  parent: string;
  /** As typed, in whole units of the currency; empty means free. */
  price: string;
  currency: string;
  licence: string;
  attribution: string;
}

export function toForm(course: Course): DetailsForm {
  return {
    title: course.title,
    slug: course.slug,
    summary: course.summary ?? "",
    description: course.description ?? "",
    category: course.category ?? "",
    difficulty: course.difficulty ?? "",
    language: course.language,
    grade_levels: course.grade_levels,
    learning_area: course.learning_area ?? "",
    strands: course.strands.map(({ id }) => id),
    parent: course.parent?.id ?? "",
    price: course.price ? String(course.price.amount / minorUnits(course.price.currency)) : "",
    currency: course.price?.currency ?? "KES",
    licence: course.licence ?? "",
    attribution: course.attribution ?? "",
  };
}

/** Only what differs from what is saved, so that two people can change different fields. */
export function toPatch(form: DetailsForm, saved: DetailsForm): CourseChange {
  const patch: CourseChange = {};
  const changed = (field: keyof DetailsForm) => JSON.stringify(form[field]) !== JSON.stringify(saved[field]);
  if (changed("title")) patch.title = form.title.trim();
  if (changed("slug")) patch.slug = form.slug.trim();
  if (changed("language")) patch.language = form.language;
  if (changed("grade_levels")) patch.grade_levels = form.grade_levels;
  if (changed("difficulty")) patch.difficulty = form.difficulty || null;
  if (changed("price") || (changed("currency") && form.price !== "")) patch.price = toMoney(form);
  if (changed("strands")) patch.strands = form.strands;
  if (changed("parent")) patch.parent = form.parent || null;
  if (changed("learning_area")) patch.learning_area = form.learning_area || null;
  const texts = ["summary", "description", "category", "licence", "attribution"] as const;
  for (const field of texts) if (changed(field)) patch[field] = form[field].trim() || null;
  return patch;
}

function toMoney({ price, currency }: DetailsForm): Money | null {
  const amount = parseAmount(price);
  return amount === null || amount === 0
    ? null
    : { amount: Math.round(amount * minorUnits(currency)), currency };
}

/** Reads "1,200", "1 200" and "1200.50"; null when it is not an amount. */
export function parseAmount(text: string): number | null {
  const plain = text
    .trim()
    .replace(/[\s\u00a0]/g, "")
    .replace(/,(?=\d{3}(\D|$))/g, "");
  return /^\d+(\.\d{1,2})?$/.test(plain) ? Number(plain) : null;
}

/** How many minor units one unit of a currency has: 100 for shillings, 1 for dong. */
export function minorUnits(currency: string): number {
  const format = new Intl.NumberFormat("en", { style: "currency", currency });
  return 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2);
}
