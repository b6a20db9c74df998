import { expect, test } from "vitest";
import { toCsv } from "./csv";

test("rows become lines, and what is unknown stays empty", () => {
  expect(
    toCsv([
      ["Name", "Percent"],
      ["Đặng Đức Duy", 58.5],
      ["Ekai", null],
    ]),
  ).toBe("\uFEFFName,Percent\r\nĐặng Đức Duy,58.5\r\nEkai,\r\n");
});

test("commas, quotes and line ends stay inside their cell", () => {
  expect(toCsv([['Ali, "the" tall', "a\nb"]])).toBe('\uFEFF"Ali, ""the"" tall","a\nb"\r\n');
});

test("a name that starts like a formula is not run by a spreadsheet", () => {
  expect(toCsv([["=HYPERLINK(1)", "@x", "-1", -1]])).toBe("\uFEFF'=HYPERLINK(1),'@x,'-1,-1\r\n");
});
