/** A password, which its owner may look at while typing. */
import type { InputHTMLAttributes } from "react";
import { useState } from "react";
import { t } from "../lib/messages";
import { Field } from "./Field";

interface PasswordInputProps extends InputHTMLAttributes<HTMLInputElement> {
  id: string;
  label: string;
  hint?: string;
  error?: string | undefined;
}

export function PasswordInput({ id, label, hint, error, ...rest }: PasswordInputProps) {
  const [shown, setShown] = useState(false);
  return (
    <Field {...{ id, label, hint, error }}>
      {(control) => (
        <div className="input-row input-inside">
          <input {...rest} {...control} className="input" type={shown ? "text" : "password"} />
          <button className="btn btn-quiet" onClick={() => setShown(!shown)} type="button">
            {t(shown ? "password.hide" : "password.show")}
            <span className="sr-only"> {label}</span>
          </button>
        </div>
      )}
    </Field>
  );
}
