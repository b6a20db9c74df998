/** A lesson of three pages, and files made of it. */
import { apiOf } from "./api.mjs";

const text = (id, y, role, t, more = {}) => ({
  [id]: { type: "text", role, x: 56, y, w: 900, h: 60, z: `a${y}`, text: [{ t }], ...more },
});

const quiz = {
  el_q: {
    type: "quiz", kind: "single", practice: true, item: "qi_1",
    x: 56, y: 300, w: 1084, h: 160, z: "b0",
    prompt: [{ t: "What fraction is left?" }],
    options: [{ id: "o1", text: "1/4" }, { id: "o2", text: "2/4" }, { id: "o3", text: "3/4" }],
  },
};
const answer = { el_a: { type: "answer", x: 56, y: 300, w: 1084, h: 200, z: "b0", prompt: [{ t: "Why?" }], lines: 4 } };
const shape = { el_s: { type: "shape", shape: "rect", x: 0, y: 0, w: 1280, h: 96, z: "Z0", fill: "@tint", decorative: true } };

const page = (id, ord, elements) => ({
  id, ord, elements,
  reading: Object.keys(elements).filter((it) => !elements[it].decorative),
});

export const threePages = {
  format: "lesson-doc", version: 1, id: "les_1", lang: "en", title: "Fractions of a whole",
  page: { w: 1280, h: 720 },
  pages: [
    page("pg_a", "a0", { ...shape, ...text("el_t", 22, "h1", "What is a fraction?"), ...text("el_p", 136, "p", "A chapati is cut into 4 equal parts.") }),
    page("pg_b", "a1", { ...text("el_u", 22, "h1", "What is left?"), ...quiz }),
    page("pg_c", "a2", { ...text("el_v", 22, "h1", "Say why"), ...answer }),
  ],
  assets: {},
};

/** The lesson in a course of its own, and who teaches it. `picture` stands on two of its pages. */
export async function lessonToExport(school, username, title, picture = null) {
  const teacher = await apiOf(school, username);
  const course = await teacher.post("/courses", { title });
  const module = await teacher.post(`/courses/${course.id}/modules`, { title: "One" });
  const document = picture ? withPicture(await brought(school, teacher, course, picture)) : threePages;
  const lesson = await teacher.post(`/modules/${module.id}/lessons`, { title: document.title, document });
  return { teacher, course, lesson };
}

async function brought(school, teacher, course, picture) {
  const body = new FormData();
  body.set("file", new Blob([picture], { type: "image/png" }), "chapati.png");
  const answer = await fetch(`${school.url}/api/v1/courses/${course.id}/files`, {
    method: "POST", body, headers: { Authorization: `Bearer ${teacher.token}` },
  });
  return answer.json();
}

function withPicture(file) {
  const document = structuredClone(threePages);
  const known = { sha256: "0".repeat(64), bytes: file.size, w: file.width, h: file.height };
  document.assets.as_1 = { kind: "image", mime: "image/png", file: file.id, ...known };
  for (const page of document.pages.slice(0, 2)) {
    page.elements.el_i = { type: "image", x: 700, y: 120, w: 200, h: 150, z: "c0", asset: "as_1", alt: "A round chapati" };
    page.reading.push("el_i");
  }
  return document;
}

/** Bytes of the lesson in a format, made by the program as a teacher asks for it. */
export async function exported(school, username, format, picture = null) {
  const { teacher, lesson } = await lessonToExport(school, username, `Exports ${format}`, picture);
  const made = await teacher.post(`/lessons/${lesson.id}/exports`, { format });
  const path = `/lessons/${lesson.id}/exports/${made.id}`;
  for (;;) {
    const job = await teacher.get(`/jobs/${made.job}`);
    if (job.state === "done") break;
    if (job.state === "dead") throw new Error(job.message);
  }
  const file = await fetch(`${school.url}/api/v1${path}/file`, { headers: { Authorization: `Bearer ${teacher.token}` } });
  if (!file.ok) throw new Error(`${path}/file answered ${file.status}`);
  return Buffer.from(await file.arrayBuffer());
}
