import { expect, it } from "vitest";
import type { Strand } from "../../api/types";
import { tree } from "./curriculum";

const strand = (id: string, parent: string | null = null) => ({ id, parent, title: id }) as Strand;

it("puts sub-strands under their strands and keeps the order of both", () => {
  const flat = [strand("b"), strand("a"), strand("b2", "b"), strand("a1", "a"), strand("b1", "b")];
  const shown = tree(flat).map((it) => [it.strand.id, ...it.parts.map(({ id }) => id)]);
  expect(shown).toEqual([
    ["b", "b2", "b1"],
    ["a", "a1"],
  ]);
});
