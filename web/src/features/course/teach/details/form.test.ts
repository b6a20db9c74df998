import { expect, it } from "vitest";
import type { Course } from "../../../../api/types";
import { minorUnits, parseAmount, toForm, toPatch } from "./form";

const course = {
  title: "Soil and water",
  slug: "soil-and-water",
  summary: "What grows needs",
  description: null,
  category: null,
  difficulty: "beginner",
  language: "en",
  grade_levels: ["g4"],
  learning_area: "agriculture",
  strands: [],
  price: { amount: 120_000, currency: "KES" },
  licence: null,
} as unknown as Course;

it("sends nothing when nothing changed", () => {
  expect(toPatch(toForm(course), toForm(course))).toEqual({});
});

it("sends only the fields that changed, and null for the emptied ones", () => {
  const saved = toForm(course);
  const form = { ...saved, title: " Soil ", summary: "", difficulty: "" as const };
  expect(toPatch(form, saved)).toEqual({ title: "Soil", summary: null, difficulty: null });
});

it("shows prices in whole units and sends minor ones", () => {
  const saved = toForm(course);
  expect(saved.price).toBe("1200");
  expect(toPatch({ ...saved, price: "1,500.50" }, saved).price).toEqual({ amount: 150_050, currency: "KES" });
  expect(toPatch({ ...saved, price: "" }, saved).price).toBeNull();
  expect(toPatch({ ...saved, price: "90000", currency: "VND" }, saved).price).toEqual({
    amount: 90_000,
    currency: "VND",
  });
});

it("reads amounts as people write them and refuses the rest", () => {
  expect([parseAmount("1 200"), parseAmount("1,200"), parseAmount("12.5")]).toEqual([1200, 1200, 12.5]);
  expect([parseAmount("free"), parseAmount("-3"), parseAmount("1.234")]).toEqual([null, null, null]);
});

it("knows that dong have no cents", () => {
  expect([minorUnits("KES"), minorUnits("VND")]).toEqual([100, 1]);
});

it("sends strands as a whole, and null for a course that is no part any more", () => {
  const saved = { ...toForm(course), parent: "crs_1" };
  const form = { ...saved, strands: ["str_1"], parent: "" };
  expect(toPatch(form, saved)).toEqual({ strands: ["str_1"], parent: null });
});
