import type { Placed } from "../model/types";

export interface ChosenProps {
  chosen: Placed[];
}

/** What all of them have; null when they differ. */
export function shared<T>(chosen: Placed[], read: (one: Placed) => T): T | null {
  const [first] = chosen;
  if (!first) return null;
  const value = read(first);
  return chosen.every((one) => read(one) === value) ? value : null;
}
