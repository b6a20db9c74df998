/** A form that maps the API's refusals to its fields and moves focus to the summary. */
import type { FormEvent, ReactNode } from "react";
import { useEffect, useRef } from "react";
import { ApiError, errorText } from "../api/error";
import { t } from "../lib/messages";
import { Button } from "./Button";

interface FormProps {
  onSubmit: () => void;
  error: unknown;
  /** Field names of this form, as the API spells them, with the ids of their controls. */
  fields?: Record<string, string>;
  className?: string;
  children: ReactNode;
}

export function Form({ onSubmit, error, fields, className, children }: FormProps) {
  return (
    <form
      className={className}
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      <FormSummary error={error} {...(fields ? { fields } : {})} />
      {children}
    </form>
  );
}

interface FormActionsProps {
  /** The exact verb, the same as on the button that opened the form. */
  action: ReactNode;
  busy: boolean;
  danger?: boolean;
  onClose: () => void;
}

/** The end of a form that can be left without doing anything. */
export function FormActions({ action, busy, danger, onClose }: FormActionsProps) {
  return (
    <div className="form-actions">
      <Button busy={busy} kind={danger ? "danger" : "primary"} type="submit">
        {action}
      </Button>
      <Button onClick={onClose}>{t("common.cancel")}</Button>
    </div>
  );
}

export function FormSummary({ error, fields = {} }: { error: unknown; fields?: Record<string, string> }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (error) box.current?.focus();
  }, [error]);
  if (!error) return null;
  const wrong = error instanceof ApiError ? error.fields : [];
  return (
    <div className="form-summary" ref={box} role="alert" tabIndex={-1}>
      <p className="font-semibold">
        {wrong.length > 0 ? t("form.check", { n: wrong.length }) : errorText(error)}
      </p>
      {wrong.length > 0 && (
        <ul className="mt-1 list-disc ps-5">
          {wrong.map((entry) => (
            <li key={entry.field}>
              {fields[entry.field] ? <a href={`#${fields[entry.field]}`}>{entry.message}</a> : entry.message}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
