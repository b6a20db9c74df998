import type { Difficulty, GradeLevel, Lang, LearningArea } from "../../../../api/types";
import { type MessageKey, t } from "../../../../lib/messages";
import { Check } from "../../../../ui/Check";
import { CheckGroup, Select, TextArea, TextInput } from "../../../../ui/Field";
import { Section } from "../../../../ui/Page";
import { areaTexts, gradeLevels, gradeText } from "../../curriculum";
import { languages } from "../NewCourseDialog";
import type { DetailsForm } from "./form";
import { Strands } from "./Strands";

interface PartProps {
  value: DetailsForm;
  change: (patch: Partial<DetailsForm>) => void;
  errorOf: (field: string) => string | undefined;
}

export function AboutFields({ value, change, errorOf }: PartProps) {
  return (
    <Section title={t("details.about")}>
      <TextInput
        autoComplete="off"
        error={errorOf("title")}
        id="details-title"
        label={t("details.courseTitle")}
        maxLength={200}
        onChange={(event) => change({ title: event.target.value })}
        value={value.title}
      />
      <TextArea
        error={errorOf("summary")}
        hint={t("details.summaryHint")}
        id="details-summary"
        label={t("details.summary")}
        maxLength={500}
        onChange={(event) => change({ summary: event.target.value })}
        optional
        rows={2}
        value={value.summary}
      />
      <TextArea
        error={errorOf("description")}
        hint={t("details.descriptionHint")}
        id="details-description"
        label={t("details.description")}
        onChange={(event) => change({ description: event.target.value })}
        optional
        rows={8}
        value={value.description}
      />
      <TextInput
        autoCapitalize="off"
        autoComplete="off"
        error={errorOf("slug")}
        hint={t("details.slugHint", { address: `${location.host}/courses/${value.slug}` })}
        id="details-slug"
        label={t("details.slug")}
        maxLength={80}
        onChange={(event) => change({ slug: event.target.value })}
        spellCheck={false}
        value={value.slug}
      />
    </Section>
  );
}

const difficulties: Record<Difficulty, MessageKey> = {
  beginner: "details.beginner",
  intermediate: "details.intermediate",
  advanced: "details.advanced",
};

export function AudienceFields({ value, change, errorOf }: PartProps) {
  return (
    <Section title={t("details.audience")}>
      <Select
        label={t("teach.courseLanguage")}
        onChange={(event) => change({ language: event.target.value as Lang })}
        options={languages()}
        value={value.language}
      />
      <Select
        label={t("details.difficulty")}
        onChange={(event) => change({ difficulty: event.target.value as Difficulty | "" })}
        optional
        options={[
          { value: "", label: t("details.notSaid") },
          ...Object.entries(difficulties).map(([key, text]) => ({ value: key, label: t(text) })),
        ]}
        value={value.difficulty}
      />
      <Select
        label={t("details.area")}
        onChange={(event) => change({ learning_area: event.target.value as LearningArea | "", strands: [] })}
        optional
        options={[
          { value: "", label: t("details.notSaid") },
          ...Object.entries(areaTexts).map(([key, text]) => ({ value: key, label: t(text) })),
        ]}
        value={value.learning_area}
      />
      <Grades change={change} value={value} />
      {value.learning_area && <Strands area={value.learning_area} change={change} value={value} />}
      <TextInput
        autoCapitalize="off"
        autoComplete="off"
        error={errorOf("category")}
        hint={t("details.categoryHint")}
        id="details-category"
        label={t("details.category")}
        maxLength={60}
        onChange={(event) => change({ category: event.target.value })}
        optional
        value={value.category}
      />
      <Price change={change} errorOf={errorOf} value={value} />
    </Section>
  );
}

function Grades({ value, change }: Pick<PartProps, "value" | "change">) {
  const toggle = (grade: GradeLevel, on: boolean) =>
    change({
      grade_levels: gradeLevels.filter((one) => (one === grade ? on : value.grade_levels.includes(one))),
    });
  return (
    <CheckGroup legend={t("details.grades")}>
      <div className="grid grid-cols-2 gap-x-4 tablet:grid-cols-4">
        {gradeLevels.map((grade) => (
          <Check
            checked={value.grade_levels.includes(grade)}
            key={grade}
            label={gradeText(grade)}
            onChange={(event) => toggle(grade, event.target.checked)}
          />
        ))}
      </div>
    </CheckGroup>
  );
}

function Price({ value, change, errorOf }: PartProps) {
  return (
    <div className="mt-5 grid items-start gap-4 tablet:grid-cols-2">
      <TextInput
        error={errorOf("price")}
        hint={t("details.priceHint")}
        id="details-price"
        inputMode="decimal"
        label={t("details.price")}
        onChange={(event) => change({ price: event.target.value })}
        optional
        value={value.price}
      />
      <div className="[&>.field]:m-0">
        <Select
          hint={t("details.currencyHint")}
          label={t("details.currency")}
          onChange={(event) => change({ currency: event.target.value })}
          options={[...new Set(["KES", "VND", "USD", value.currency])].map((code) => ({
            value: code,
            label: code,
          }))}
          value={value.currency}
        />
      </div>
    </div>
  );
}

export function RightsFields({ value, change, errorOf }: PartProps) {
  return (
    <Section title={t("details.rights")}>
      <TextInput
        autoComplete="off"
        error={errorOf("licence")}
        hint={t("details.licenceHint")}
        id="details-licence"
        label={t("details.licence")}
        maxLength={200}
        onChange={(event) => change({ licence: event.target.value })}
        optional
        value={value.licence}
      />
      <TextArea
        error={errorOf("attribution")}
        hint={t("details.attributionHint")}
        id="details-attribution"
        label={t("details.attribution")}
        onChange={(event) => change({ attribution: event.target.value })}
        optional
        rows={3}
        value={value.attribution}
      />
    </Section>
  );
}
