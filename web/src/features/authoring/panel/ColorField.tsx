/** The colours of the theme first, then any other. */
import { t } from "../../../lib/messages";
import { colorIn, useEditing } from "../context";

interface ColorFieldProps {
  label: string;
  /** Null when several things are chosen that differ in it. */
  value: string | undefined | null;
  onChange: (color: string | undefined) => void;
}

const names = {
  ink: "author.color.ink",
  paper: "author.color.paper",
  brand: "author.color.brand",
  tint: "author.color.tint",
} as const;

export function ColorField({ label, value, onChange }: ColorFieldProps) {
  const { document } = useEditing();
  const theme = Object.keys(document.theme?.colors ?? { ink: 0, paper: 0, brand: 0, tint: 0 });
  const now = colorIn(document, value ?? undefined);
  return (
    <fieldset className="field color-field">
      <legend className="label">{label}</legend>
      <div className="swatches">
        <button
          aria-label={t("author.color.none")}
          aria-pressed={value === undefined}
          className="swatch swatch-none"
          onClick={() => onChange(undefined)}
          title={t("author.color.none")}
          type="button"
        />
        {theme.map((name) => {
          const called = name in names ? t(names[name as keyof typeof names]) : name;
          return (
            <button
              aria-label={called}
              aria-pressed={value === `@${name}`}
              className="swatch"
              key={name}
              onClick={() => onChange(`@${name}`)}
              style={{ background: colorIn(document, `@${name}`) }}
              title={called}
              type="button"
            />
          );
        })}
        <input
          aria-label={t("author.color.other", { name: label })}
          className="swatch"
          onChange={(event) => onChange(event.target.value)}
          type="color"
          value={now?.slice(0, 7) ?? "#ffffff"}
        />
      </div>
    </fieldset>
  );
}
