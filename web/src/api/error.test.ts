import { expect, it } from "vitest";
import { ApiError, errorText } from "./error";

it("a refusal is told without the field paths that programs read", () => {
  const error = new ApiError(409, {
    title: "This course has nothing to learn yet",
    message:
      "This course has nothing to learn yet. modules[0].lessons[0].markdown: Write something in a lesson",
    errors: [{ field: "modules[0].lessons[0].markdown", message: "Write something in a lesson" }],
  });
  expect(errorText(error)).toBe("This course has nothing to learn yet. Write something in a lesson");
});

it("what the server says about this request goes before what it says about all of its kind", () => {
  const error = new ApiError(409, { title: "Not now", detail: "Two learners are taking this quiz." });
  expect(errorText(error)).toBe("Two learners are taking this quiz");
});
