/** Every page of the school with something on it, and who sees it. */
import { apiOf } from "./api.mjs";
import { openClass } from "./classes.mjs";
import { surround } from "./courses.mjs";
import { bring, someFiles } from "./library.mjs";
import { fillOrganization, slug as junior } from "./organization.mjs";

export const people = {
  student: "brian.otieno",
  instructor: "achieng.odhiambo",
  admin: "dorcas.onyango",
  parent: "hassan.ali",
  staff: "kerubo.moraa",
  organizer: "nekesa.wafula",
};

/** `ready`: what stands on the page once it is drawn, besides its title. */
export async function allPages(school) {
  const [student, instructor, admin, parent] = await Promise.all(
    Object.values(people).map((name) => apiOf(school, name)),
  );
  const slug = "fractions-of-a-whole";
  const course = await instructor.get(`/courses/${slug}`);
  const [first] = course.modules;
  const [lesson] = first.lessons;
  const [quiz] = first.quizzes;
  const sample = course.modules.flatMap(({ lessons }) => lessons).find(({ preview }) => preview) ?? lesson;
  const [certificate] = await student.get("/students/me/certificates").catch(() => []);
  const { attempts } = await student.get(`/quizzes/${quiz.id}`);
  const open = await student.post(`/quizzes/${quiz.id}/attempts`, {});
  const {
    items: [somebody],
  } = await admin.get("/admin/users?q=amina.hassan");
  const { code } = await openClass(school);
  const [picture] = await bring(school, people.instructor, someFiles);
  const organization = await fillOrganization(school);
  const track = await surround(school, { course, student, instructor, admin });
  const {
    items: [child],
  } = await parent.get("/families/children");
  const {
    items: [mail],
  } = await admin.get("/admin/mails");
  const invited = organization.invitation;
  const learn = `/learn/courses/${course.id}`;
  const teach = `/teach/courses/${course.id}`;
  const page = (who) => (name, path) => ({ who, name: `${who}-${name}`, path });
  const [everybody, learner, teacher, boss] = ["visitor", "student", "instructor", "admin"].map(page);
  const [guardian, helper, organizer] = ["parent", "staff", "organizer"].map(page);
  const org = `/org/${junior}`;
  return [
    everybody("home", "/"),
    everybody("catalogue", "/courses"),
    everybody("catalogue-empty", "/courses?q=zzzz"),
    everybody("course", `/courses/${slug}`),
    everybody("track", track),
    everybody("sample-lesson", `/courses/${slug}/lessons/${sample.id}`),
    everybody("verify", "/verify"),
    ...(certificate ? [everybody("verify-card", `/verify/${certificate.code}`)] : []),
    everybody("verify-wrong", "/verify?code=WRONG"),
    everybody("login", "/login"),
    everybody("register", "/register"),
    everybody("recover", "/recover"),
    everybody("recover-old", "/recover?token=none"),
    everybody("confirm", "/verify-email?token=none"),
    everybody("join", "/join"),
    everybody("join-invited", invited),
    everybody("join-closed", "/join#nothing"),
    everybody("class", "/class"),
    everybody("class-pupils", `/class#${code}`),
    everybody("not-found", "/nothing/here"),
    learner("today", "/learn"),
    learner("courses", "/learn/courses"),
    learner("course", learn),
    learner("lesson", `${learn}/l/${lesson.id}`),
    learner("quiz-start", `${learn}/q/${quiz.id}`),
    learner("quiz-open", `/learn/quiz/${open.id}`),
    ...attempts
      .filter(({ state }) => state === "submitted")
      .slice(0, 1)
      .map(({ id }) => learner("quiz-result", `/learn/quiz/${id}`)),
    learner("progress", "/learn/progress"),
    learner("search", "/search?q=fr"),
    learner("search-nothing", "/search?q=zzzz"),
    learner("notifications", "/notifications"),
    learner("join-signed-in", invited),
    learner("welcome", "/welcome"),
    learner("profile", "/account/profile"),
    learner("security", "/account/security"),
    learner("family", "/account/family"),
    learner("tokens", "/account/tokens"),
    learner("data", "/account/data"),
    learner("not-found", "/learn/nowhere"),
    teacher("home", "/teach"),
    teacher("courses", "/teach/courses"),
    teacher("outline", `${teach}/outline`),
    teacher("details", `${teach}/details`),
    teacher("materials", `${teach}/materials`),
    teacher("reviews", `${teach}/reviews`),
    teacher("learners", `${teach}/learners`),
    teacher("results", `${teach}/results`),
    teacher("lesson-editor", `${teach}/lessons/${lesson.id}`),
    teacher("pages-editor", `${teach}/lessons/${lesson.id}/pages`),
    teacher("quiz-builder", `/teach/quizzes/${quiz.id}`),
    teacher("quiz-rules", `/teach/quizzes/${quiz.id}/rules`),
    teacher("library", "/teach/library"),
    teacher("library-list", "/teach/library?view=list"),
    teacher("library-file", `/teach/library/${picture.id}`),
    teacher("library-bin", "/teach/library?bin=true"),
    teacher("preview", `${teach}/preview`),
    teacher("preview-lesson", `${teach}/preview/${lesson.id}`),
    boss("users", "/admin/users"),
    boss("user", `/admin/users/${somebody.id}`),
    boss("courses", "/admin/courses"),
    boss("curriculum", "/admin/curriculum"),
    boss("applications", "/admin/applications"),
    boss("organizations", "/admin/orgs"),
    boss("library", "/admin/library"),
    boss("settings", "/admin/settings"),
    boss("audit", "/admin/logs"),
    boss("errors", "/admin/logs/errors"),
    boss("mails", "/admin/logs/mails"),
    ...(mail ? [boss("mail", `/admin/logs/mails/${mail.id}`)] : []),
    boss("jobs", "/admin/logs/jobs"),
    boss("exports", "/account/exports"),
    helper("users", "/admin/users"),
    helper("user", `/admin/users/${somebody.id}`),
    helper("audit", "/admin/logs"),
    guardian("family", "/family"),
    guardian("child", `/family/${child.person}`),
    guardian("add", "/family/add"),
    guardian("controls", "/family/controls"),
    organizer("overview", org),
    organizer("members", `${org}/members`),
    organizer("member", `${org}/members/${organization.member.id}`),
    organizer("invitations", `${org}/invitations`),
    organizer("classes", `${org}/classes`),
    organizer("class", `${org}/classes/${organization.class.id}`),
    organizer("tracks", `${org}/tracks`),
    organizer("projects", `${org}/projects`),
    organizer("audit", `${org}/audit`),
    organizer("settings", `${org}/settings`),
  ];
}

/** Goes there and waits until the page is drawn and nothing is loading any more. */
export async function visit(page, path) {
  await page.goto(path);
  await page.getByRole("heading", { level: 1 }).first().waitFor({ state: "attached" });
  await page.waitForFunction(() => document.querySelector(".skeleton, [aria-busy=true]") === null);
  await page.evaluate(() => document.fonts.ready.then(() => true));
}

/** Changes what the next screenshot or check sees, without another visit. */
export async function show(page, { width, height = width < 600 ? 740 : 800, theme }) {
  await page.setViewportSize({ width, height });
  await page.evaluate((name) => {
    document.documentElement.dataset.theme = name;
  }, theme);
  await settle(page);
}

/** Brings every transition to its end. */
export function settle(page) {
  return page.evaluate(() => {
    // Asking for a style starts the transitions that a change has caused.
    getComputedStyle(document.body).color;
    for (const it of document.getAnimations()) if (it instanceof CSSTransition) it.finish();
  });
}
