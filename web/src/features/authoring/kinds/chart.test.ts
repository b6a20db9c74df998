import { expect, it } from "vitest";
import {
  dataOf,
  gridOf,
  numberOf,
  pasted,
  withoutRow,
  withoutSeries,
  withRow,
  withSeries,
} from "./chartData";
import { alongOf, partsOf, scaleOf } from "./chartScale";

const rain = { labels: ["Mar", "Apr"], series: [{ name: "Kisumu", values: [150, 190.5] }] };

it("reads numbers as people write them, and nothing else", () => {
  expect(["12", " 1 234,5 ", "1,234.5", "−3", "", "many", "1.5"].map(numberOf)).toEqual([
    12,
    1234.5,
    1234.5,
    -3,
    null,
    null,
    1.5,
  ]);
});

it("is the same as a grid", () => {
  expect(gridOf(rain)).toEqual([
    ["", "Kisumu"],
    ["Mar", "150"],
    ["Apr", "190.5"],
  ]);
  expect(dataOf(gridOf(rain))).toEqual(rain);
});

it("takes a block from a spreadsheet, and grows with it", () => {
  const both = pasted(rain, 0, 1, "Kisumu\tTurkana\r\n150\t20\r\n190.5\t35\r\n160\t\n");
  expect(both).toEqual({
    labels: ["Mar", "Apr", ""],
    series: [
      { name: "Kisumu", values: [150, 190.5, 160] },
      { name: "Turkana", values: [20, 35, null] },
    ],
  });
});

it("stays a table when rows and series come and go", () => {
  const more = withSeries(withRow(rain), "Turkana");
  expect(more.series.map((it) => it.values.length)).toEqual([3, 3]);
  expect(withoutSeries(withoutRow(more, 2), 1)).toEqual(rain);
});

it("stands on round steps, from zero", () => {
  expect(scaleOf(rain).marks).toEqual([0, 50, 100, 150]);
  expect(scaleOf(rain).y(0)).toBe(320);
  expect(scaleOf({ labels: ["a"], series: [{ name: "", values: [null] }] }).marks[0]).toBe(0);
});

it("draws a pie of what there is, and a whole one as a circle", () => {
  const half = { labels: ["a", "b"], series: [{ name: "", values: [1, 1] }] };
  expect(partsOf(half).map((it) => it.label)).toEqual(["a", "b"]);
  expect(partsOf({ labels: ["a", "b"], series: [{ name: "", values: [1, null] }] })[0]?.path).toMatch(/A.*A/);
});

it("puts the dots of a scatter where their numbers are", () => {
  expect(alongOf(["0", "5", "tall", "10"])).toEqual([68, 348, null, 628]);
});
