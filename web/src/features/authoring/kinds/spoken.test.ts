import { expect, it } from "vitest";
import { formulaOf, mathmlOf } from "./latex";
import { readMathml } from "./mathml";
import { spokenOf } from "./spoken";

const spoken = (latex: string, lang: "en" | "sw" | "vi" = "en") => spokenOf(formulaOf(latex).node, lang);

it("says formulas in the language of the lesson", () => {
  expect(spoken("\\frac{1}{4}")).toBe("1 over 4");
  expect(spoken("\\frac{1}{4}", "sw")).toBe("1 juu ya 4");
  expect(spoken("\\frac{1}{4}", "vi")).toBe("1 phần 4");
  expect(spoken("a^2 + b^2 = c^2")).toBe("a squared plus b squared equals c squared");
  expect(spoken("\\sqrt{x} \\le 3", "vi")).toBe("căn bậc hai của x nhỏ hơn hoặc bằng 3");
  expect(spoken("90^\\degree")).toBe("90 degrees");
  expect(spoken("\\sum_{i=1}^{n} i")).toBe("the sum from i equals 1 to n of i");
});

it("reads back what it wrote", () => {
  const { node } = formulaOf('\\frac{a & b}{2} < \\text{x "y"}');
  expect(mathmlOf(readMathml(mathmlOf(node)) ?? "")).toBe(mathmlOf(node));
});

it("takes nothing from a formula that runs or links", () => {
  const attack =
    '<math><mi href="javascript:alert(1)" onclick="alert(1)">x</mi><script>alert(1)</script><maction><mi>y</mi></maction></math>';
  expect(mathmlOf(readMathml(attack) ?? "")).toBe("<math><mi>x</mi></math>");
  expect(readMathml("<svg onload=alert(1)>")).toBeNull();
  expect(readMathml("x < y")).toBeNull();
});
