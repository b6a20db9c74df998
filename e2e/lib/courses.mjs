/** A small course with one module, its lessons and a quiz, made through the API. */
import { apiOf } from "./api.mjs";

/** One question of each kind, with what to answer to be right. */
export const fiveQuestions = [
  {
    type: "single_choice",
    prompt: "Which part is the **top** of 3/4?",
    points: 1,
    explanation: "The top number counts the parts you have.",
    options: [
      { text: "3", correct: true },
      { text: "4", correct: false },
    ],
  },
  {
    type: "multiple_choice",
    prompt: "Which are one half?",
    points: 2,
    explanation: "2/4 and 5/10 cover the same as 1/2.",
    options: [
      { text: "2/4", correct: true },
      { text: "5/10", correct: true },
      { text: "1/3", correct: false },
    ],
  },
  { type: "true_false", prompt: "1/8 is larger than 1/4.", points: 1, explanation: "More parts are smaller parts.", answer: false },
  {
    type: "short_text",
    prompt: "Name the bottom number of a fraction.",
    points: 1,
    explanation: "It names the size of the parts.",
    accept: ["denominator", "the denominator"],
  },
  { type: "numeric", prompt: "Half of 3 is?", points: 1, explanation: "3 ÷ 2 = 1.5", value: 1.5, tolerance: 0.01 },
];

const oneQuestion = [
  {
    type: "single_choice",
    prompt: "Choose the right one.",
    points: 1,
    explanation: "Because it is so.",
    options: [
      { text: "Right", correct: true },
      { text: "Wrong", correct: false },
    ],
  },
];

export async function makeCourse(teacher, wanted) {
  const { title, language = "en", lessons, questions = oneQuestion, quiz = {}, publish = true } = wanted;
  const course = await teacher.post("/courses", { title, language });
  const parts = await teacher.post(`/courses/${course.id}/modules`, { title: "One" });
  const ids = [];
  for (const name of lessons) {
    const lesson = await teacher.post(`/modules/${parts.id}/lessons`, { title: name });
    await teacher.patch(
      `/lessons/${lesson.id}`,
      { markdown: wanted.markdown ?? `Text of ${name}.` },
      { "If-Match": `"${lesson.version}"` },
    );
    ids.push(lesson.id);
  }
  const made = await teacher.post(`/courses/${course.id}/quizzes`, { title: "Check", module_id: parts.id, ...quiz });
  for (const question of questions) await teacher.post(`/quizzes/${made.id}/questions`, question);
  if (publish) await teacher.post(`/courses/${course.id}/publish`, {});
  return { id: course.id, slug: course.slug, module: parts.id, lessons: ids, quiz: made.id };
}

/** What surrounds a course: reviews, a link, strands of the curriculum and a listed track, whose page it answers. */
export async function surround(school, { course, student, instructor, admin }) {
  const words = "The chapati helped me to see it.\nI did the quiz twice.";
  await student.put(`/courses/${course.id}/ratings/mine`, { stars: 4, words });
  const link = { kind: "video", title: "A chapati in eight parts", url: "https://video.example/chapati" };
  await instructor.post(`/courses/${course.id}/links`, link);
  const area = { learning_area: "mathematics" };
  const numbers = await admin.post("/curriculum/strands", { ...area, title: "Numbers", grade_level: "g4" });
  const fractions = await admin.post("/curriculum/strands", {
    ...area,
    title: "Fractions",
    parent: numbers.id,
  });
  await admin.post("/curriculum/strands", { ...area, title: "Measurement" });
  await instructor.patch(`/courses/${course.id}`, { ...area, strands: [fractions.id] });
  const organization = await apiOf(school, "nekesa.wafula");
  const { items } = await organization.get("/organizations/ziwa-junior/tracks");
  await organization.patch(`/tracks/${items[0].id}`, { listed: true });
  return `/tracks/${items[0].id}`;
}
