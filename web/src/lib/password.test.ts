import { expect, it } from "vitest";
import { followsPasswordRule } from "./password";

it.each(["Mwalimu-2026", "Đặng 1 hai", "aB3!aB3!"])("takes %s", (password) => {
  expect(followsPasswordRule(password)).toBe(true);
});

it.each(["aB3!", "mwalimu-2026", "MWALIMU-2026", "Mwalimu-abc", "Mwalimu2026", `aB3!${"x".repeat(125)}`])(
  "refuses %s",
  (password) => {
    expect(followsPasswordRule(password)).toBe(false);
  },
);
