/** Where it stands, and what it is on phones and for readers. */
import { t } from "../../../lib/messages";
import { Check } from "../../../ui/Check";
import { Select, TextInput } from "../../../ui/Field";
import { useEditing } from "../context";
import { setFields } from "../model/edit";
import { type ChosenProps, shared } from "./chosen";
import { NumberField } from "./NumberField";

const sides = ["x", "y", "w", "h"] as const;
const sideLabels = { x: "author.left", y: "author.top", w: "author.width", h: "author.height" } as const;

export function Position({ chosen }: ChosenProps) {
  const { lesson } = useEditing();
  const ids = chosen.map(({ id }) => id);
  return (
    <fieldset className="panel-part">
      <legend>{t("author.position")}</legend>
      <div className="panel-row">
        {sides.map((side) => (
          <NumberField
            key={side}
            label={t(sideLabels[side])}
            max={20_000}
            min={side === "w" || side === "h" ? 1 : -20_000}
            onChange={(value) => setFields(lesson, ids, { [side]: value ?? 0 })}
            required
            value={shared(chosen, ({ it }) => it[side])}
          />
        ))}
        <NumberField
          label={t("author.rotation")}
          max={360}
          min={-360}
          onChange={(rot) => setFields(lesson, ids, { rot: rot || undefined })}
          value={shared(chosen, ({ it }) => it.rot)}
        />
      </div>
      <Check
        checked={shared(chosen, ({ it }) => it.locked) === true}
        label={t("author.lock")}
        onChange={(event) => setFields(lesson, ids, { locked: event.target.checked || undefined })}
      />
    </fieldset>
  );
}

export function Reading({ chosen }: ChosenProps) {
  const { lesson } = useEditing();
  const ids = chosen.map(({ id }) => id);
  const [first] = chosen;
  return (
    <fieldset className="panel-part">
      <legend>{t("author.elsewhere")}</legend>
      <Select
        label={t("author.onPhone")}
        onChange={(event) =>
          setFields(lesson, ids, { phone: event.target.value === "normal" ? undefined : event.target.value })
        }
        options={[
          { value: "normal", label: t("author.phone.normal") },
          { value: "hide", label: t("author.phone.hide") },
          { value: "full", label: t("author.phone.full") },
        ]}
        value={shared(chosen, ({ it }) => it.phone) ?? "normal"}
      />
      {chosen.length === 1 && first && (
        <TextInput
          hint={t("author.languageHint")}
          label={t("author.language")}
          maxLength={35}
          onChange={(event) => setFields(lesson, ids, { lang: event.target.value || undefined })}
          value={first.it.lang ?? ""}
        />
      )}
      <Check
        checked={shared(chosen, ({ it }) => it.hidden) === true}
        label={t("author.hide")}
        onChange={(event) => setFields(lesson, ids, { hidden: event.target.checked || undefined })}
      />
    </fieldset>
  );
}
