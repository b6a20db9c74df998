/** Form controls: label above, hint below it, error under the control, all tied together for screen readers. */
import type {
  InputHTMLAttributes,
  ReactNode,
  Ref,
  SelectHTMLAttributes,
  TextareaHTMLAttributes,
} from "react";
import { useId } from "react";
import { t } from "../lib/messages";

interface FieldProps {
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
  optional?: boolean;
  /** Keeps the label for screen readers only, where the place already says it. */
  hideLabel?: boolean;
}

interface ControlProps {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
}

export function Field({
  children,
  id,
  ...props
}: FieldProps & { id?: string | undefined; children: (control: ControlProps) => ReactNode }) {
  const own = useId();
  const control = id ?? own;
  const { label, hint, error, optional, hideLabel } = props;
  const described = [hint && `${control}-hint`, error && `${control}-error`].filter(Boolean).join(" ");
  return (
    <div className="field">
      <label className={hideLabel ? "sr-only" : "label"} htmlFor={control}>
        {label}
        {optional && <span className="text-ink-3 font-normal"> ({t("form.optional")})</span>}
      </label>
      {hint && (
        <p className="hint" id={`${control}-hint`}>
          {hint}
        </p>
      )}
      {children({
        id: control,
        "aria-describedby": described || undefined,
        "aria-invalid": error ? true : undefined,
      })}
      <p className="error" id={`${control}-error`}>
        {error}
      </p>
    </div>
  );
}

type InputProps = FieldProps & InputHTMLAttributes<HTMLInputElement> & { ref?: Ref<HTMLInputElement> };

export function TextInput({
  label,
  hint,
  error,
  optional,
  hideLabel,
  id,
  className = "",
  ...rest
}: InputProps) {
  return (
    <Field {...{ label, hint, error, optional, hideLabel, id }}>
      {(control) => <input {...rest} {...control} className={`input ${className}`} />}
    </Field>
  );
}

/** A code from a card, a board or a letter: read letter by letter, in any case. */
export function CodeInput(props: InputProps) {
  return (
    <TextInput
      autoCapitalize="characters"
      autoComplete="off"
      className="code-input"
      maxLength={20}
      spellCheck={false}
      {...props}
    />
  );
}

type AreaProps = FieldProps &
  TextareaHTMLAttributes<HTMLTextAreaElement> & { ref?: Ref<HTMLTextAreaElement> };

export function TextArea({
  label,
  hint,
  error,
  optional,
  hideLabel,
  id,
  className = "",
  ...rest
}: AreaProps) {
  return (
    <Field {...{ label, hint, error, optional, hideLabel, id }}>
      {(control) => <textarea {...rest} {...control} className={`input ${className}`} />}
    </Field>
  );
}

type SelectProps = FieldProps &
  SelectHTMLAttributes<HTMLSelectElement> & { options: { value: string; label: string }[] };

export function Select({
  label,
  hint,
  error,
  optional,
  hideLabel,
  id,
  options,
  className = "",
  ...rest
}: SelectProps) {
  return (
    <Field {...{ label, hint, error, optional, hideLabel, id }}>
      {(control) => (
        <select {...rest} {...control} className={`select ${className}`}>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** A group of checks or radios under one question. */
export function CheckGroup(props: {
  legend: string;
  hint?: string;
  error?: string | undefined;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <fieldset aria-describedby={props.error ? id : undefined} className="field">
      <legend className="label">{props.legend}</legend>
      {props.hint && <p className="hint">{props.hint}</p>}
      <div>{props.children}</div>
      <p className="error" id={id}>
        {props.error}
      </p>
    </fieldset>
  );
}

/** A switch, only for things that take effect at once. */
export function Switch(props: { label: string; checked: boolean; onChange: (checked: boolean) => void }) {
  return (
    <label className="check justify-between">
      <span>{props.label}</span>
      <input
        aria-checked={props.checked}
        checked={props.checked}
        className="switch"
        onChange={(event) => props.onChange(event.target.checked)}
        role="switch"
        type="checkbox"
      />
    </label>
  );
}
