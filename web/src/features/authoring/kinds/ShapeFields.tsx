/** Which shape it is, and whether what lies on it belongs together. */
import { t } from "../../../lib/messages";
import { Check } from "../../../ui/Check";
import { Select } from "../../../ui/Field";
import { useEditing } from "../context";
import { setFields } from "../model/edit";
import { forms, type Placed } from "../model/types";
import { formNames } from "../names";

export function ShapeFields({ placed: { id, it } }: { placed: Placed }) {
  const { lesson } = useEditing();
  return (
    <>
      <Select
        label={t("author.form")}
        onChange={(event) => setFields(lesson, [id], { shape: event.target.value })}
        options={forms.map((form) => ({ value: form, label: t(formNames[form]) }))}
        value={it.shape ?? "rect"}
      />
      <Check
        checked={it.container === true}
        hint={t("author.containerHint")}
        label={t("author.container")}
        onChange={(event) => setFields(lesson, [id], { container: event.target.checked || undefined })}
      />
    </>
  );
}
