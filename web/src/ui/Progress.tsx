import type { CSSProperties, ReactNode } from "react";
import { formatPercent } from "../lib/format";

/** Measured progress, in words as well as length. */
export function ProgressBar({ percent, label }: { percent: number; label: string }) {
  return (
    <div
      aria-label={label}
      aria-valuemax={100}
      aria-valuemin={0}
      aria-valuenow={percent}
      aria-valuetext={formatPercent(percent)}
      className="progress"
      role="progressbar"
      style={{ "--value": percent } as CSSProperties}
    />
  );
}

export type Tone = "success" | "warning" | "danger" | "info" | "brand";

/** A state in a word; the colour only supports it. */
export function Chip({ tone, children }: { tone?: Tone | undefined; children: ReactNode }) {
  return <span className={`chip ${tone ? `chip-${tone}` : ""}`}>{children}</span>;
}
