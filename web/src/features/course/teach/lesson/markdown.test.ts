import { describe, expect, it } from "vitest";
import { block, type Edit, link, picture, prefixLines, wrap } from "./markdown";

/** The text after an edit, with the selection between bars. */
function applied(text: string, edit: Edit): string {
  const result = text.slice(0, edit.from) + edit.text + text.slice(edit.to);
  const [start, end] = edit.select;
  return `${result.slice(0, start)}|${result.slice(start, end)}|${result.slice(end)}`;
}

describe("the toolbar", () => {
  it("makes a selection bold and takes it back", () => {
    expect(applied("wet soil", wrap("wet soil", 4, 8, "**"))).toBe("wet **|soil|**");
    expect(applied("wet **soil**", wrap("wet **soil**", 6, 10, "**"))).toBe("wet |soil|");
  });

  it("adds italics to bold text instead of breaking it", () => {
    expect(applied("**soil**", wrap("**soil**", 2, 6, "*"))).toBe("***|soil|***");
  });

  it("puts the cursor between the marks when nothing is selected", () => {
    expect(applied("wet ", wrap("wet ", 4, 4, "**"))).toBe("wet **||**");
  });

  it("turns whole lines into a list and back", () => {
    expect(applied("sand\nclay", prefixLines("sand\nclay", 2, 7, "- "))).toBe("|- sand\n- clay|");
    expect(applied("- sand\n- clay", prefixLines("- sand\n- clay", 0, 13, "- "))).toBe("|sand\nclay|");
  });

  it("links the selected words and waits for the address", () => {
    expect(applied("see here", link("see here", 4, 8, "text"))).toBe("see [here](|https://|)");
    expect(applied("see ", link("see ", 4, 4, "text"))).toBe("see [|text|](https://)");
  });

  it("sets a block apart from the text around it", () => {
    const text = "one\ntwo";
    expect(applied(text, block(text, 3, "![a](file:f)"))).toBe("one\n\n![a](file:f)||\n\ntwo");
    expect(applied("", block("", 0, "x"))).toBe("x||\n");
  });

  it("keeps brackets and line breaks out of a picture's description", () => {
    expect(picture("fil_1", " a jar [of\nsoil] ")).toBe("![a jar \\[of soil\\]](file:fil_1)");
  });
});
