/** Where somebody opens what they found. */
import type { SearchFound, SearchPlace } from "../../../api/types";
import { t } from "../../../lib/messages";
import { paths } from "../../../lib/paths";
import { workOrganizations } from "../../../lib/user";

type FoundLesson = SearchFound["lessons"][number];
type FoundPerson = SearchFound["people"][number];

export interface Address {
  to: string;
  /** Drawn by the server, outside of the app. */
  outside?: boolean;
}

export function courseAddress(place: SearchPlace, course: { id: string; slug: string }): Address {
  if (place === "teach") return { to: paths.teachCourse(course.id) };
  if (place === "learn") return { to: paths.learnCourse(course.id) };
  return { to: paths.publicCourse(course.slug), outside: true };
}

export function lessonAddress({ place, id, course }: FoundLesson): Address {
  if (place === "teach") return { to: paths.lessonEditor(course.id, id) };
  if (place === "learn") return { to: paths.learnLesson(course.id, id) };
  return { to: `${paths.publicCourse(course.slug)}/lessons/${encodeURIComponent(id)}`, outside: true };
}

/** What the reader has to do with them, and where that is. */
export function personFacts(person: FoundPerson): { fact: string; address: Address } {
  const { learns, teaches } = person;
  const organization = workOrganizations().find(({ id }) => id === person.organization);
  if (organization)
    return {
      fact: t("search.member", { organization: organization.name }),
      address: { to: paths.orgMember(organization.slug, person.id) },
    };
  if (learns)
    return {
      fact: t("search.learns", { course: learns.title }),
      address: {
        to: `${paths.teachCourseTab(learns.id, "learners")}?q=${encodeURIComponent(person.full_name)}`,
      },
    };
  if (teaches)
    return {
      fact: t("search.teaches", { course: teaches.title }),
      address: { to: paths.learnCourse(teaches.id) },
    };
  return { fact: t("search.account"), address: { to: paths.adminUser(person.id) } };
}
