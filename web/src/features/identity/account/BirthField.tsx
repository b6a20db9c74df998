/** Month and year of birth: as precise as a school needs to know who is a child. */

import { monthNames } from "../../../lib/format";
import { t } from "../../../lib/messages";

const OLDEST = 100;

interface BirthFieldProps {
  year: string;
  month: string;
  error: string | undefined;
  onChange: (change: { year?: string; month?: string }) => void;
}

export function BirthField({ year, month, error, onChange }: BirthFieldProps) {
  return (
    <fieldset aria-describedby="birth-hint birth-error" className="field">
      <legend className="label">
        {t("birth.label")}
        <span className="font-normal text-ink-3"> ({t("form.optional")})</span>
      </legend>
      <p className="hint" id="birth-hint">
        {t("birth.hint")}
      </p>
      <div className="input-row">
        <select
          aria-label={t("birth.month")}
          autoComplete="bday-month"
          className="select"
          onChange={(event) => onChange({ month: event.target.value })}
          value={month}
        >
          <option value="">{t("birth.month")}</option>
          {monthNames().map((name, index) => (
            <option key={name} value={index + 1}>
              {name}
            </option>
          ))}
        </select>
        <select
          aria-label={t("birth.year")}
          autoComplete="bday-year"
          className="select"
          onChange={(event) => onChange({ year: event.target.value })}
          value={year}
        >
          <option value="">{t("birth.year")}</option>
          {years().map((it) => (
            <option key={it} value={it}>
              {it}
            </option>
          ))}
        </select>
      </div>
      <p className="error" id="birth-error">
        {error}
      </p>
    </fieldset>
  );
}

function years(): number[] {
  const newest = new Date().getFullYear();
  return Array.from({ length: OLDEST }, (_, age) => newest - age);
}

export function birthOf(year: string, month: string): { year: number; month: number } | undefined {
  return year && month ? { year: Number(year), month: Number(month) } : undefined;
}
