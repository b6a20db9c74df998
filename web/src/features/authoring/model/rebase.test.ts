import { describe, expect, it } from "vitest";
import { keepPlace, rebase } from "./rebase";
import { plain } from "./runs";

const text = (t: string) => [{ t }];
const both = (base: string, mine: string, theirs: string) =>
  plain(rebase(text(base), text(mine), text(theirs)));

describe("what two people write at one moment", () => {
  it("is both, wherever they write", () => {
    expect(both("Rain falls", "Rain falls down", "Soft rain falls")).toBe("Soft rain falls down");
    expect(both("Rain falls", "So, Rain falls", "Rain falls down")).toBe("So, Rain falls down");
    expect(both("Rain", "Rain, a", "Rain, b")).toMatch(/^Rain(, a, b|, b, a)$/);
    expect(both("one two three", "one three", "one two three four")).toBe("one three four");
    expect(both("one two three", "one 2 three", "three")).toContain("2");
  });

  it("keeps the looks of both", () => {
    const merged = rebase(
      text("Rain falls"),
      [{ t: "Rain", m: ["b"] }, { t: " falls" }],
      text("Rain falls 🫓"),
    );
    expect(merged).toEqual([{ t: "Rain", m: ["b"] }, { t: " falls 🫓" }]);
  });

  it("leaves who writes where they were", () => {
    expect(keepPlace(4, text("Rain falls"), text("Soft Rain falls"))).toBe(9);
    expect(keepPlace(4, text("Rain falls"), text("Rain falls down"))).toBe(4);
    expect(keepPlace(7, text("Rain falls"), text("Rain"))).toBe(4);
  });
});
