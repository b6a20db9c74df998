/** Where one is while presenting: on which page, and how much of it has appeared. */
import type { Element, Page } from "../model/types";

export interface Place {
  page: number;
  step: number;
}

const stepOf = (it: Element): number => {
  const step = (it.anim as { step?: unknown } | undefined)?.step;
  return typeof step === "number" ? step : 0;
};

/** The steps in which things of a page appear, in order. */
export function stepsOf(page: Page | undefined): number[] {
  const steps = Object.values(page?.elements ?? {}).map(stepOf);
  return [...new Set(steps.filter((it) => it > 0))].sort((a, b) => a - b);
}

export function appeared(it: Element, page: Page, step: number): boolean {
  const own = stepOf(it);
  return own <= 0 || stepsOf(page).indexOf(own) < step;
}

export function forward(pages: Page[], { page, step }: Place): Place {
  if (step < stepsOf(pages[page]).length) return { page, step: step + 1 };
  return page < pages.length - 1 ? { page: page + 1, step: 0 } : { page, step };
}

/** Back to a page as it was left: with everything on it. */
export function backward(pages: Page[], { page, step }: Place): Place {
  if (step > 0) return { page, step: step - 1 };
  return page > 0 ? { page: page - 1, step: stepsOf(pages[page - 1]).length } : { page, step };
}

export const shownPages = (pages: Page[]) => pages.filter((it) => !it.hidden);
