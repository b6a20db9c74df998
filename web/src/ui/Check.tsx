import type { InputHTMLAttributes, ReactNode } from "react";

type CheckProps = { label: ReactNode; hint?: string } & InputHTMLAttributes<HTMLInputElement>;

/** A checkbox, or a radio button with type="radio". */
export function Check({ label, hint, type = "checkbox", className = "", ...rest }: CheckProps) {
  return (
    <label className={`check ${className}`}>
      <input {...rest} type={type} />
      <span>
        {label}
        {hint && <span className="hint block">{hint}</span>}
      </span>
    </label>
  );
}
