import { expect, it } from "vitest";
import { parseNumber } from "./QuestionCard";

it.each([
  ["3.5", 3.5],
  ["3,5", 3.5],
  [" -2 ", -2],
  ["\u22127", -7],
  ["1 500", 1500],
  ["2e-3", 0.002],
  [".5", 0.5],
])("reads %s as a number", (text, number) => {
  expect(parseNumber(text)).toBe(number);
});

it.each(["", "two", "1,500", "1.2.3", "5 apples"])("does not guess what %s means", (text) => {
  expect(parseNumber(text)).toBeNull();
});
