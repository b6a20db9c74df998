/** Letters, fill and line of what is chosen. */
import { t } from "../../../lib/messages";
import { Check } from "../../../ui/Check";
import { Select } from "../../../ui/Field";
import { useEditing } from "../context";
import { setFields } from "../model/edit";
import { ColorField } from "./ColorField";
import { type ChosenProps, shared } from "./chosen";
import { NumberField } from "./NumberField";

export function Look({ chosen }: ChosenProps) {
  const { lesson } = useEditing();
  const set = (patch: Parameters<typeof setFields>[2]) =>
    setFields(
      lesson,
      chosen.map(({ id }) => id),
      patch,
    );
  const allText = chosen.every(({ it }) => it.type === "text" || it.type === "math");
  return (
    <fieldset className="panel-part">
      <legend>{t("author.look")}</legend>
      {allText && (
        <div className="panel-row">
          <NumberField
            label={t("author.size")}
            max={240}
            min={12}
            onChange={(size) => set({ size })}
            value={shared(chosen, ({ it }) => it.size)}
          />
          <Select
            label={t("author.align")}
            onChange={(event) => set({ align: event.target.value })}
            options={[
              { value: "start", label: t("author.align.start") },
              { value: "center", label: t("author.align.center") },
              { value: "end", label: t("author.align.end") },
            ]}
            value={shared(chosen, ({ it }) => it.align) ?? "start"}
          />
          <Check
            checked={(shared(chosen, ({ it }) => it.weight) ?? 400) >= 600}
            label={t("author.bold")}
            onChange={(event) => set({ weight: event.target.checked ? 700 : 400 })}
          />
        </div>
      )}
      <ColorField
        label={t("author.fill")}
        onChange={(fill) => set({ fill })}
        value={shared(chosen, ({ it }) => it.fill)}
      />
      <ColorField
        label={t("author.stroke")}
        onChange={(stroke) => set({ stroke })}
        value={shared(chosen, ({ it }) => it.stroke)}
      />
      <div className="panel-row">
        <NumberField
          label={t("author.strokeWidth")}
          max={200}
          min={0}
          onChange={(strokeW) => set({ strokeW })}
          value={shared(chosen, ({ it }) => it.strokeW)}
        />
        <NumberField
          label={t("author.radius")}
          max={400}
          min={0}
          onChange={(radius) => set({ radius })}
          value={shared(chosen, ({ it }) => it.radius)}
        />
      </div>
    </fieldset>
  );
}
