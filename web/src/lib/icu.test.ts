import { compileMessage } from "@lingui/message-utils/compileMessage";
import { expect, it } from "vitest";
import { type Compiled, fill } from "./icu";

const say = (source: string, values = {}, lang = "en") =>
  fill(compileMessage(source) as unknown as Compiled, values, lang);

it("a name stands where its placeholder stood, whatever it says", () => {
  expect(say("Hello {name}, {name}", { name: "{x} $& #" })).toBe("Hello {x} $& #, {x} $& #");
});

it("each language counts in its own forms", () => {
  const lessons = "{n, plural, =0 {none} one {# lesson} other {# lessons of {total}}}";
  expect([0, 1, 1200].map((n) => say(lessons, { n, total: 3 }))).toEqual([
    "none",
    "1 lesson",
    "1,200 lessons of 3",
  ]);
  expect(say("{n, plural, other {Còn # bài}}", { n: 1200 }, "vi")).toBe("Còn 1.200 bài");
});

it("a value that is missing leaves its place empty", () => {
  expect(say("Hello {name}.")).toBe("Hello .");
});
