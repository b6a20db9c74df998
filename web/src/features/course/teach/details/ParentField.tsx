/** The course that this one is a part of. Only what the server would take is offered. */
import type { Course } from "../../../../api/types";
import { t } from "../../../../lib/messages";
import { Select } from "../../../../ui/Field";
import { Section } from "../../../../ui/Page";
import { useTeachCourses } from "../queries";
import type { DetailsForm } from "./form";

interface ParentFieldProps {
  course: Course;
  value: DetailsForm;
  change: (patch: Partial<DetailsForm>) => void;
  errorOf: (field: string) => string | undefined;
}

export function ParentField({ course, value, change, errorOf }: ParentFieldProps) {
  const taught = useTeachCourses().data?.pages.flatMap((page) => page.items) ?? [];
  // A course with parts is a whole itself.
  if (course.parts.length > 0) return null;
  const home = course.organization ?? null;
  const offered = taught.filter(
    ({ id, organization }) => id !== course.id && (organization ?? null) === home,
  );
  const now = course.parent ? [{ value: course.parent.id, label: course.parent.title }] : [];
  const others = offered
    .filter(({ id }) => id !== course.parent?.id)
    .map(({ id, title }) => ({ value: id, label: title }));
  return (
    <Section title={t("details.place")}>
      <Select
        error={errorOf("parent")}
        hint={t("details.parentHint")}
        id="details-parent"
        label={t("details.parent")}
        onChange={(event) => change({ parent: event.target.value })}
        optional
        options={[{ value: "", label: t("details.noParent") }, ...now, ...others]}
        value={value.parent}
      />
    </Section>
  );
}
