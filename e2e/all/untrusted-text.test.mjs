/** What one person writes never runs as code on the screen of another: rows C1 and C2. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { apiOf } from "../lib/api.mjs";
import { openWindow, windowOf } from "../lib/browser.mjs";
import { makeCourse } from "../lib/courses.mjs";
import { visit } from "../lib/pages.mjs";
import { browser, school, stage } from "../lib/stage.mjs";

const bad = `"><img src=x onerror="window.__xss=1"><script>window.__xss=1</script>`;
const markdown = `# ${bad}

${bad}

<svg onload="window.__xss=1"><a href="javascript:window.__xss=1">press</a></svg>
[press](javascript:window.__xss=1) ![x](javascript:window.__xss=1) [data](data:text/html,<script>window.__xss=1</script>)

<iframe srcdoc="<script>parent.__xss=1</script>"></iframe>
<details open ontoggle="window.__xss=1"><summary>${bad}</summary>x</details>
<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=window.__xss=1&gt;">

\`\`\`html
${bad}
\`\`\`

| ${bad} |
| --- |
| ${bad} |
`;

let course;
let attempt;
stage(async () => {
  const teacher = await apiOf(school, "achieng.odhiambo");
  const option = (text, correct) => ({ text: `${text} ${bad}`, correct });
  course = await makeCourse(teacher, {
    title: bad,
    lessons: [bad],
    markdown,
    quiz: { title: bad },
    questions: [
      {
        type: "single_choice",
        prompt: markdown,
        points: 1,
        explanation: markdown,
        options: [option("a", true), option("b", false)],
      },
      { type: "short_text", prompt: bad, points: 1, explanation: bad, accept: [bad] },
    ],
  });
  const { version } = await teacher.get(`/courses/${course.id}`);
  await teacher.patch(
    `/courses/${course.id}`,
    { summary: bad, description: markdown, attribution: markdown, licence: bad.slice(0, 60) },
    { "If-Match": `"${version}"` },
  );
  const lesson = await teacher.get(`/lessons/${course.lessons[0]}`);
  await teacher.patch(`/lessons/${lesson.id}`, { preview: true }, { "If-Match": `"${lesson.version}"` });
  const admin = await apiOf(school, "dorcas.onyango");
  await admin.post("/admin/users", {
    full_name: bad,
    email: "bad.name@example.org",
    password: "Ziwa-2026!",
    roles: ["student"],
  });
  const student = await apiOf(school, "collins.wafula");
  await student.post(`/courses/${course.id}/enrollments`, {});
  await student.post(`/lessons/${lesson.id}/complete`, {});
  attempt = await student.post(`/quizzes/${course.quiz}/attempts`, {});
  await student.put(`/attempts/${attempt.id}/answers/${attempt.questions[1].id}`, { value: bad, client_seq: 1 });
});

async function openAll(who, paths) {
  const { context, page, problems } = who
    ? await windowOf(browser, school, who)
    : await openWindow(browser, school);
  for (const path of paths) {
    await visit(page, path);
    assert.equal(await page.evaluate(() => window.__xss), undefined, path);
    const live = await page.locator("main").evaluate((main) => {
      const named = [...main.querySelectorAll("*")].flatMap((it) => [...it.attributes].map(({ name }) => name));
      return {
        handlers: named.filter((name) => name.startsWith("on")),
        scripts: main.querySelectorAll("script, iframe, object, embed, svg a, base, form[action^='javascript']").length,
        links: main.querySelectorAll("[href^='javascript' i], [src^='javascript' i], [href^='data:' i]").length,
      };
    });
    assert.deepEqual(live, { handlers: [], scripts: 0, links: 0 }, path);
  }
  assert.deepEqual(problems, [], "the page did not even try");
  return { context, page };
}

const parts = () => ({ ...course, lesson: course.lessons[0] });

test("c1 c2 a visitor opens every page of a hostile course and nothing runs", async () => {
  const { slug, lesson } = parts();
  const { context } = await openAll(null, [
    "/",
    "/courses",
    `/courses?q=${encodeURIComponent(bad)}`,
    `/courses/${slug}`,
    `/courses/${slug}/lessons/${lesson}`,
    `/verify?code=${encodeURIComponent(bad)}`,
    `/login?next=${encodeURIComponent(`/courses/${slug}#${bad}`)}`,
  ]);
  await context.close();
});

test("c1 c2 a student studies it, hands in the quiz and nothing runs", async () => {
  const { id, lesson, quiz } = parts();
  const { context, page } = await openAll("collins.wafula", [
    "/learn",
    "/learn/courses",
    `/learn/courses/${id}`,
    `/learn/courses/${id}/l/${lesson}`,
    `/learn/courses/${id}/q/${quiz}`,
    `/learn/quiz/${attempt.id}`,
    "/learn/progress",
    "/notifications",
  ]);
  await page.goto(`/learn/quiz/${attempt.id}`);
  await page.getByRole("radio").first().check();
  await page.getByText("Saved", { exact: true }).first().waitFor();
  await page.getByRole("button", { name: "Submit answers" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Submit answers" }).click();
  await page.getByRole("region", { name: "Your result" }).waitFor();
  assert.equal(await page.evaluate(() => window.__xss), undefined);
  await context.close();
});

test("c1 c2 its instructor edits and previews it and nothing runs", async () => {
  const { id, lesson, quiz } = parts();
  const { context } = await openAll("achieng.odhiambo", [
    "/teach",
    "/teach/courses",
    `/teach/courses/${id}/outline`,
    `/teach/courses/${id}/details`,
    `/teach/courses/${id}/materials`,
    `/teach/courses/${id}/learners`,
    `/teach/courses/${id}/results`,
    `/teach/courses/${id}/lessons/${lesson}`,
    `/teach/quizzes/${quiz}`,
    `/teach/quizzes/${quiz}/rules`,
    `/teach/courses/${id}/preview`,
    `/teach/courses/${id}/preview/${lesson}`,
    "/notifications",
  ]);
  await context.close();
});

test("c1 c2 the administrator sees the course and the person of that name and nothing runs", async () => {
  const admin = await apiOf(school, "dorcas.onyango");
  const { items } = await admin.get("/admin/users?q=bad.name");
  const { context } = await openAll("dorcas.onyango", [
    "/admin/users",
    `/admin/users/${items[0].id}`,
    "/admin/courses",
    "/admin/jobs",
  ]);
  await context.close();
});
