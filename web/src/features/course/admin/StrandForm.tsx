import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { call, newKey } from "../../../api/client";
import { fieldError } from "../../../api/error";
import type { GradeLevel, LearningArea, Strand } from "../../../api/types";
import { t } from "../../../lib/messages";
import { Select, TextInput } from "../../../ui/Field";
import { Form, FormActions } from "../../../ui/Form";
import { gradeLevels, gradeText, strandsKey } from "../curriculum";

interface StrandFormProps {
  area: LearningArea;
  /** None for a new one. */
  strand: Strand | null;
  /** The strand that a new one is a part of. */
  parent: Strand | null;
  onClose: () => void;
}

export function StrandForm({ area, strand, parent, onClose }: StrandFormProps) {
  const [title, setTitle] = useState(strand?.title ?? "");
  const [grade, setGrade] = useState<GradeLevel | "">(strand?.grade_level ?? "");
  const [checked, setChecked] = useState(false);
  const queries = useQueryClient();
  // A part is for the grade of its strand.
  const isPart = parent !== null || Boolean(strand?.parent);
  const save = useMutation({
    mutationFn: (): Promise<unknown> => {
      const body = { title: title.trim(), ...(isPart ? {} : { grade_level: grade || null }) };
      return strand
        ? call("PATCH /curriculum/strands/{strand}", {
            path: { strand: strand.id },
            body,
            ifMatch: strand.version,
          })
        : call("POST /curriculum/strands", {
            body: { ...body, learning_area: area, ...(parent ? { parent: parent.id } : {}) },
            idempotencyKey: newKey(),
          });
    },
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: strandsKey(area) });
      onClose();
    },
  });
  const empty = title.trim() === "";
  const submit = () => {
    setChecked(true);
    if (empty) document.getElementById("strand-title")?.focus();
    else save.mutate();
  };
  return (
    <Form error={save.error} fields={{ title: "strand-title" }} onSubmit={submit}>
      <TextInput
        autoComplete="off"
        error={checked && empty ? t("curriculum.nameMissing") : fieldError(save.error, "title")}
        id="strand-title"
        label={t("curriculum.name")}
        maxLength={200}
        onChange={(event) => setTitle(event.target.value)}
        value={title}
      />
      {!isPart && (
        <Select
          label={t("curriculum.gradeLevel")}
          onChange={(event) => setGrade(event.target.value as GradeLevel | "")}
          options={[
            { value: "", label: t("curriculum.anyGrade") },
            ...gradeLevels.map((value) => ({ value, label: gradeText(value) })),
          ]}
          value={grade}
        />
      )}
      <FormActions
        action={t(strand ? "common.save" : parent ? "curriculum.addPart" : "curriculum.add")}
        busy={save.isPending}
        onClose={onClose}
      />
    </Form>
  );
}
