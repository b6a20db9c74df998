// What a first visit to each group of pages downloads, gzip, against what it may. Sizes in KiB (1024 bytes).
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const dist = fileURLToPath(new URL("../dist/", import.meta.url));
const manifest = JSON.parse(readFileSync(`${dist}.vite/manifest.json`, "utf8"));
const languages = ["en", "sw", "vi"];

const app = "src/app/main.tsx";
const texts = (area) => `src/messages/LANG/${area}.messages`;
const publicPage = ["src/public.ts", "src/public.css"];
const learner = [app, "src/app/learn.tsx", texts("learn")];
const quiz = ["src/features/assessment/QuizStartPage.tsx", "src/features/assessment/attempt/AttemptPage.tsx"];
const tray = "src/features/jobs/ActivityTray.tsx";
const work = (workspace) => [app, tray, `src/app/${workspace}.tsx`, texts(workspace)];
const groups = [
  { name: "public pages", entries: [...publicPage, texts("public")], js: 40, css: 12 },
  { name: "public script alone", entries: ["src/public.ts"], js: 10, css: 0 },
  // With what each page to get in loads besides: none of it may bring the app along.
  {
    name: "sign in",
    entries: [...publicPage, texts("public"), ...lazyBelow("src/public.ts")],
    js: 60,
    css: 12,
  },
  { name: "learner pages", entries: learner, js: 120, css: 16 },
  { name: "family", entries: [app, "src/app/family.tsx", texts("family")], js: 120, css: 16 },
  { name: "lesson and quiz", entries: [...learner, ...quiz], js: 130, css: 16 },
  {
    name: "notifications",
    entries: [app, "src/features/notify/NotificationsPage.tsx", texts("shared")],
    js: 120,
    css: 16,
  },
  {
    name: "search",
    entries: [app, "src/features/course/search/SearchPage.tsx", texts("search")],
    js: 120,
    css: 16,
  },
  account("Welcome", "welcome"),
  account("Profile", "profile"),
  account("Security", "security"),
  account("Family", "kin"),
  account("Tokens", "tokens"),
  account("Data", "data"),
  {
    name: "teach",
    entries: [...work("teach"), ...lazyBelow("src/app/teach.tsx")],
    js: 200,
    css: 24,
  },
  {
    name: "lesson of pages",
    // On a wide screen; on a narrow one it is the outline, which is less.
    entries: [app, tray, "src/features/authoring/AuthoringWorkspace.tsx", texts("authoring")],
    js: 200,
    css: 24,
  },
  { name: "library", entries: [app, tray, "src/app/library.tsx", texts("library")], js: 200, css: 24 },
  { name: "organisation", entries: [...work("org"), ...lazyBelow("src/app/org.tsx")], js: 200, css: 24 },
  { name: "admin", entries: [...work("admin"), ...lazyBelow("src/app/admin.tsx")], js: 200, css: 24 },
];

function account(page, area) {
  const entries = [app, `src/features/identity/account/${page}Page.tsx`, texts(area)];
  return { name: `account: ${page.toLowerCase()}`, entries, js: 120, css: 16 };
}

let over = false;
for (const group of groups) {
  // The language with the longest texts counts.
  const sizes = languages.map((lang) => measure(group.entries.map((entry) => entry.replace("LANG", lang))));
  const js = Math.max(...sizes.map((size) => size.js));
  const css = Math.max(...sizes.map((size) => size.css));
  const fits = js <= group.js && css <= group.css;
  over ||= !fits;
  const line = `js ${js.toFixed(1)} of ${group.js}, css ${css.toFixed(1)} of ${group.css}`;
  console.log(`${fits ? "ok  " : "OVER"} ${group.name.padEnd(28)} ${line}`);
}
const fonts = Object.values(manifest)
  .filter(({ file }) => file.endsWith(".woff2"))
  .reduce((sum, { file }) => sum + readFileSync(dist + file).length / 1024, 0);
over ||= fonts > 40;
console.log(`${fonts > 40 ? "OVER" : "ok  "} ${"fonts".padEnd(28)} ${fonts.toFixed(1)} of 40`);
if (over) process.exit(1);

function measure(entries) {
  const files = new Set();
  for (const entry of entries) collect(entry, files);
  const total = { js: 0, css: 0 };
  for (const file of files) {
    const size = gzipSync(readFileSync(dist + file), { level: 9 }).length / 1024;
    if (file.endsWith(".js")) total.js += size;
    if (file.endsWith(".css")) total.css += size;
  }
  return total;
}

function collect(key, files) {
  const chunk = manifest[key];
  if (!chunk) throw new Error(`The build has no ${key}`);
  if (files.has(chunk.file)) return;
  files.add(chunk.file);
  for (const style of chunk.css ?? []) files.add(style);
  for (const imported of chunk.imports ?? []) collect(imported, files);
}

/** Every page a work route loads later: together they are more than one visit, which keeps the number honest. */
function lazyBelow(route) {
  return (manifest[route]?.dynamicImports ?? []).filter((key) => !key.endsWith(".messages"));
}
