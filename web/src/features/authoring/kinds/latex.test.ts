import { expect, it } from "vitest";
import { formulaOf, mathmlOf } from "./latex";

const inside = (latex: string) =>
  mathmlOf(formulaOf(latex).node).replace(/^<math display="block">(.*)<\/math>$/, "$1");

it("writes fractions, powers and roots", () => {
  expect(inside("\\frac{1}{4}")).toBe("<mfrac><mn>1</mn><mn>4</mn></mfrac>");
  expect(inside("x^2")).toBe("<msup><mi>x</mi><mn>2</mn></msup>");
  expect(inside("a_1^{n+1}")).toBe(
    "<msubsup><mi>a</mi><mn>1</mn><mrow><mi>n</mi><mo>+</mo><mn>1</mn></mrow></msubsup>",
  );
  expect(inside("\\sqrt[3]{8}")).toBe("<mroot><mn>8</mn><mn>3</mn></mroot>");
});

it("keeps numbers whole and minus a minus", () => {
  expect(inside("3.14 - 2")).toBe("<mrow><mn>3.14</mn><mo>−</mo><mn>2</mn></mrow>");
});

it("puts limits below and above where they belong", () => {
  expect(inside("\\sum_{i=1}^n i")).toContain("<munderover><mo>∑</mo>");
  expect(inside("\\lim_{x \\to 0} x")).toContain("<munder><mi>lim</mi>");
  expect(inside("\\sin x")).toBe("<mrow><mi>sin</mi><mi>x</mi></mrow>");
});

it("knows brackets that grow, matrices and cases", () => {
  expect(inside("\\left(\\frac12\\right)")).toBe(
    '<mrow><mo fence="true" stretchy="true">(</mo><mfrac><mn>1</mn><mn>2</mn></mfrac><mo fence="true" stretchy="true">)</mo></mrow>',
  );
  expect(inside("\\begin{pmatrix}1 & 2 \\\\ 3 & 4\\end{pmatrix}")).toContain(
    "<mtable><mtr><mtd><mn>1</mn></mtd><mtd><mn>2</mn></mtd></mtr><mtr><mtd><mn>3</mn></mtd><mtd><mn>4</mn></mtd></mtr></mtable>",
  );
});

it("keeps words with their spaces and takes nothing for a tag", () => {
  expect(inside("5\\text{ km <b>}")).toBe("<mrow><mn>5</mn><mtext> km &lt;b&gt;</mtext></mrow>");
});

it("names what it does not know, and never fails on half a formula", () => {
  expect(formulaOf("\\foo + 1").unknown).toEqual(["\\foo"]);
  for (const half of [
    "\\frac{1",
    "x^",
    "\\left(",
    "\\begin{matrix} 1 &",
    "}}}",
    "^^",
    "\\",
    "{".repeat(200),
  ]) {
    expect(inside(half)).toBeTypeOf("string");
  }
});
