// Shows one page at a time and tells the platform where the learner is. Without a platform it only shows the pages.
(() => {
  "use strict";
  const lesson = document.getElementById("lesson");
  const pages = [...lesson.querySelectorAll(".lesson-page")];
  const nav = document.querySelector("nav.player");
  const [previous, next, place] = ["previous", "next", "place"].map((id) => document.getElementById(id));
  const old = lesson.dataset.scorm === "1.2";
  const began = Date.now();

  // What the two editions call the same things.
  const words = old
    ? { start: "LMSInitialize", get: "LMSGetValue", set: "LMSSetValue", commit: "LMSCommit", end: "LMSFinish", location: "cmi.core.lesson_location", status: "cmi.core.lesson_status", exit: "cmi.core.exit", time: "cmi.core.session_time", room: 4096 }
    : { start: "Initialize", get: "GetValue", set: "SetValue", commit: "Commit", end: "Terminate", location: "cmi.location", status: "cmi.completion_status", exit: "cmi.exit", time: "cmi.session_time", room: 64000 };

  const api = find();
  let open = false;
  let at = 0;
  let seen = new Set();

  /** The platform's object, in a window around this one or in the one that opened it. */
  function find() {
    const name = old ? "API" : "API_1484_11";
    const look = (from) => {
      for (let it = from, steps = 0; it && steps < 20; steps++) {
        try {
          if (it[name]) return it[name];
        } catch {
          return null; // another site's window
        }
        if (it.parent === it) return null;
        it = it.parent;
      }
      return null;
    };
    return look(window) || (window.opener ? look(window.opener) : null);
  }

  const get = (name) => (open ? String(api[words.get](name) ?? "") : "");
  const set = (name, value) => open && api[words.set](name, String(value));

  // Questions in order of the lesson, each with the number of its chosen options as bits.
  const questions = [...lesson.querySelectorAll("fieldset.quiz")];
  const drafts = [...lesson.querySelectorAll(".answer textarea")];

  const chosen = (question) =>
    [...question.querySelectorAll("input")].reduce((bits, it, n) => bits + (it.checked ? 2 ** n : 0), 0);

  /** As much as fits: pages seen first, then answers; drafts go before an answer does. Never more than the platform keeps. */
  function packed() {
    const all = [...seen].map((it) => it.toString(36)).join(".");
    const answers = questions
      .map((it, n) => [n, chosen(it)])
      .filter(([, bits]) => bits > 0)
      .map(([n, bits]) => `${n.toString(36)}:${bits.toString(36)}`);
    const text = drafts
      .map((it, n) => [n, it.value])
      .filter(([, value]) => value)
      .map(([n, value]) => `${n.toString(36)}:${encodeURIComponent(value)}`);
    const join = () => ["1", all, answers.join(","), text.join(",")].join("|");
    while (text.length && join().length > words.room) text.pop();
    while (answers.length && join().length > words.room) answers.pop();
    return join().length > words.room ? "" : join();
  }

  function unpack(data) {
    const [version, all = "", answers = "", text = ""] = data.split("|");
    if (version !== "1") return;
    const parts = (list) => list.split(",").filter(Boolean).map((it) => it.split(":"));
    seen = new Set(all.split(".").filter(Boolean).map((it) => parseInt(it, 36)).filter((it) => it < pages.length));
    for (const [n, bits] of parts(answers)) {
      const value = parseInt(bits, 36);
      const inputs = questions[parseInt(n, 36)]?.querySelectorAll("input") ?? [];
      [...inputs].forEach((it, place) => (it.checked = Math.floor(value / 2 ** place) % 2 === 1));
    }
    for (const [n, value] of parts(text)) {
      const draft = drafts[parseInt(n, 36)];
      if (draft) draft.value = decodeURIComponent(value);
    }
  }

  function spent() {
    const seconds = Math.round((Date.now() - began) / 1000);
    if (!old) return `PT${seconds}S`;
    const two = (it) => String(it).padStart(2, "0");
    return `${String(Math.floor(seconds / 3600)).padStart(4, "0")}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  }

  function tell() {
    set(words.location, pages[at].id);
    set("cmi.suspend_data", packed());
    set(words.status, seen.size === pages.length ? "completed" : "incomplete");
    if (open) api[words.commit]("");
  }

  function show(to, moved) {
    at = to;
    seen.add(at);
    pages.forEach((it, n) => (it.hidden = n !== at));
    previous.disabled = at === 0;
    next.disabled = at === pages.length - 1;
    const numbers = [at + 1, pages.length];
    place.textContent = lesson.dataset.pageOf.replace(/\{\}/g, () => numbers.shift());
    if (moved) {
      // Whoever listens hears the new page, not the button they pressed.
      pages[at].tabIndex = -1;
      pages[at].focus({ preventScroll: true });
      window.scrollTo(0, 0);
    }
    tell();
  }

  /** Once, whichever way the window goes. */
  function end() {
    if (!open) return;
    tell();
    const done = seen.size === pages.length;
    set(words.exit, done ? (old ? "" : "normal") : "suspend");
    set(words.time, spent());
    api[words.commit]("");
    api[words.end]("");
    open = false;
  }

  open = api ? String(api[words.start]("")) === "true" : false;
  // A lesson that was completed before stays so: the platform is asked first, told after.
  if (open) unpack(get("cmi.suspend_data"));
  if (get(words.status) === "completed") pages.forEach((_, n) => seen.add(n));
  const where = get(words.location);
  nav.hidden = pages.length < 2;
  previous.addEventListener("click", () => show(at - 1, true));
  next.addEventListener("click", () => show(at + 1, true));
  window.addEventListener("pagehide", end);
  window.addEventListener("beforeunload", end);
  lesson.addEventListener("click", (event) => {
    const target = event.target.closest?.('a[href^="#"]');
    const there = target && document.getElementById(target.getAttribute("href").slice(1))?.closest(".lesson-page");
    if (there) show(pages.indexOf(there), true);
  });
  show(Math.max(0, pages.findIndex((it) => it.id === where)), false);
})();
