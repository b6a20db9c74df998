/** Names and values in two columns; below each other on phones. What is not known is left out. */
import type { ReactNode } from "react";

export type Fact = [name: string, value: ReactNode];

export function FactList({ facts }: { facts: Fact[] }) {
  return (
    <dl className="mb-6 grid gap-x-6 gap-y-1 tablet:grid-cols-[auto_1fr]">
      {facts
        .filter(([, value]) => value != null && value !== "")
        .map(([name, value]) => (
          <div className="contents" key={name}>
            <dt className="text-ink-3 max-tablet:text-sm">{name}</dt>
            <dd className="min-w-0 wrap-anywhere max-tablet:mb-2">{value}</dd>
          </div>
        ))}
    </dl>
  );
}
