/** A text to take along: shown whole, and copied with one press. */
import { useRef, useState } from "react";
import { t } from "../lib/messages";
import { Button } from "./Button";
import { Field } from "./Field";
import { announce } from "./Toast";

export function CopyField({ label, hint, text }: { label: string; hint?: string; text: string }) {
  const input = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState(false);
  async function copy() {
    input.current?.select();
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
      announce(t("common.copied"));
    } catch {
      // Without TLS there is no clipboard for pages; what is selected can be copied by hand.
      announce(t("common.copySelected"));
    }
  }
  return (
    <Field label={label} {...(hint ? { hint } : {})}>
      {(control) => (
        <div className="input-row">
          <input {...control} className="input" readOnly ref={input} value={text} />
          <Button onClick={() => void copy()}>
            {t(copied ? "common.copied" : "common.copy")}
            <span className="sr-only"> {label}</span>
          </Button>
        </div>
      )}
    </Field>
  );
}
