/** Grades, learning areas and their strands. */
import { useQuery } from "@tanstack/react-query";
import { call } from "../../api/client";
import type { GradeLevel, LearningArea, Strand } from "../../api/types";
import { type MessageKey, t } from "../../lib/messages";

/** In the order a child goes through them. */
export const gradeLevels: GradeLevel[] = [
  "pp1",
  "pp2",
  "g1",
  "g2",
  "g3",
  "g4",
  "g5",
  "g6",
  "g7",
  "g8",
  "g9",
  "g10",
  "g11",
  "g12",
];

export function gradeText(grade: GradeLevel): string {
  const n = Number(grade.replace(/\D/g, ""));
  return grade.startsWith("pp") ? t("details.prePrimary", { n }) : t("details.grade", { n });
}

export const areaTexts: Record<LearningArea, MessageKey> = {
  mathematics: "area.mathematics",
  english: "area.english",
  kiswahili: "area.kiswahili",
  science_technology: "area.science_technology",
  social_studies: "area.social_studies",
  creative_arts: "area.creative_arts",
  physical_health: "area.physical_health",
  religious_education: "area.religious_education",
  agriculture: "area.agriculture",
  home_science: "area.home_science",
  business_studies: "area.business_studies",
  pre_technical: "area.pre_technical",
};

export const areas = Object.keys(areaTexts) as LearningArea[];

export const strandsKey = (area: LearningArea) => ["curriculum", area] as const;

export function useStrands(area: LearningArea) {
  return useQuery({
    queryKey: strandsKey(area),
    queryFn: () => call("GET /curriculum/strands", { query: { learning_area: area } }),
  });
}

/** Each strand with its sub-strands. */
export function tree(strands: Strand[]): { strand: Strand; parts: Strand[] }[] {
  return strands
    .filter(({ parent }) => !parent)
    .map((strand) => ({ strand, parts: strands.filter(({ parent }) => parent === strand.id) }));
}

export function strandText(strand: Strand): string {
  return strand.grade_level ? `${strand.title} (${gradeText(strand.grade_level)})` : strand.title;
}
