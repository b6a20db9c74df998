/** A number that takes arrow keys in steps of one and ten, and sums such as +10 or 50%. */
import { type KeyboardEvent, useState } from "react";
import { t } from "../../../lib/messages";
import { TextInput } from "../../../ui/Field";
import { numberIn } from "./numberIn";

interface NumberFieldProps {
  label: string;
  /** Null when several things are chosen that differ in it. */
  value: number | undefined | null;
  min: number;
  max: number;
  /** An empty field is no value then, but what was there before. */
  required?: boolean;
  onChange: (value: number | undefined) => void;
}

export function NumberField({ label, value, min, max, required, onChange }: NumberFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const shown = value == null ? "" : String(Math.round(value * 100) / 100);
  const commit = (text: string) => {
    setTyped(null);
    const next = numberIn(text, value ?? undefined);
    if (next === null || (next === undefined && required)) return;
    const held = next === undefined ? undefined : Math.max(min, Math.min(max, next));
    if (held !== value) onChange(held);
  };
  function pressed(event: KeyboardEvent) {
    if (event.key === "Enter" && typed !== null) return commit(typed);
    const step = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (!step || value == null) return;
    event.preventDefault();
    commit(String(value + step * (event.shiftKey ? 10 : 1)));
  }
  return (
    <TextInput
      inputMode="decimal"
      label={label}
      onBlur={() => typed !== null && commit(typed)}
      onChange={(event) => setTyped(event.target.value)}
      onKeyDown={pressed}
      placeholder={value === null ? t("author.mixed") : undefined}
      value={typed ?? shown}
    />
  );
}
