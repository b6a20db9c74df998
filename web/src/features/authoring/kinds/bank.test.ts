import { expect, it } from "vitest";
import { embedOf } from "./embed";
import { questionOf, wordsOf } from "./question";

it("knows the sites that the server knows, and takes other pages as links", () => {
  expect(embedOf("https://youtu.be/abc")).toEqual({ url: "https://youtu.be/abc", provider: "youtube" });
  expect(embedOf("www.geogebra.org/m/x")?.provider).toBe("geogebra");
  expect(embedOf("https://phet.colorado.edu/sims/x.html")?.provider).toBe("phet");
  expect(embedOf("https://example.org/page")?.provider).toBe("link");
  expect(embedOf("https://notyoutube.com/x")?.provider).toBe("link");
});

it("refuses what no learner may be sent to", () => {
  for (const wrong of [
    "",
    "rain",
    "http://example.org",
    "javascript:alert(1)",
    "https://a:b@example.org",
    "https://x",
  ]) {
    expect(embedOf(wrong), wrong).toBeNull();
  }
});

it("puts a question on a page without its key", () => {
  const question = {
    id: "que_1",
    type: "single_choice" as const,
    prompt: "What is **left**?",
    options: [{ id: "o1", text: "1/4", correct: true }],
  };
  const fresh = questionOf(question, "en");
  expect(fresh).toMatchObject({ kind: "single", item: "que_1", prompt: [{ t: "What is left?" }] });
  expect(fresh.options).toEqual([{ id: "o1", text: "1/4" }]);
  expect(JSON.stringify(fresh)).not.toContain("correct");
  expect(questionOf({ ...question, type: "true_false", options: null }, "vi").options).toHaveLength(2);
});

it("leaves the marks of Markdown out and the words in", () => {
  expect(wordsOf("# Look\n\n- *one* [two](https://x) `3*4`")).toBe("Look\n\none two 3*4");
});
