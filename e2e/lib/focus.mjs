/** Walks through a page with the Tab key and says where focus cannot be seen. */

/** Enough to pass the frame and a good part of the longest page. */
const most = 45;

export async function focusProblems(page) {
  await page.evaluate(() => {
    // Focus on the body is where a new page begins; a mere blur would go on from the last place.
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute("tabindex");
    scrollTo(0, 0);
  });
  const problems = [];
  const seen = new Set();
  for (let stop = 0; stop < most; stop += 1) {
    await page.keyboard.press("Tab");
    const found = await page.evaluate(look);
    if (!found || seen.has(found.path)) break;
    seen.add(found.path);
    if (!found.ring) problems.push(`no visible focus on ${found.what}`);
    if (found.hidden) problems.push(`focus hidden on ${found.what} ${found.hidden}`);
  }
  // The skip link covers the bar while it has focus, so the walk must not end there.
  await page.evaluate(() => {
    document.activeElement?.blur();
    scrollTo(0, 0);
  });
  if (seen.size < 3) problems.push(`only ${seen.size} stops for the Tab key`);
  return problems;
}

/** Runs in the page: is the focused element ringed, and is any of it on screen and not under a bar? */
function look() {
  const it = document.activeElement;
  if (!it || it === document.body) return null;
  getComputedStyle(it).outlineColor;
  for (const running of document.getAnimations()) if (running instanceof CSSTransition) running.finish();
  const path = [];
  for (let at = it; at?.parentElement; at = at.parentElement)
    path.unshift(`${at.tagName}:${[...at.parentElement.children].indexOf(at)}`);
  // A radio or checkbox may show its ring on the label that is its visible form.
  const shown = [
    it,
    it.closest("label, .md-editor, .course-card, .media-card"),
    it.nextElementSibling,
  ].filter(Boolean);
  const ring = shown.some((element) => {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
    return (outlineStyle !== "none" && parseFloat(outlineWidth) >= 1) || (element === it && boxShadow !== "none");
  });
  const box = it.getBoundingClientRect();
  const points = [];
  // Nine points: some of it must be seen, not all.
  for (const x of [0.05, 0.5, 0.95])
    for (const y of [0.1, 0.5, 0.9]) points.push([box.left + box.width * x, box.top + box.height * y]);
  const own = (x, y) => {
    const top = document.elementFromPoint(x, y);
    return top && (top === it || it.contains(top) || top.contains(it) || it.closest("label")?.contains(top));
  };
  const inView = points.filter(([x, y]) => x >= 0 && y >= 0 && x < innerWidth && y < innerHeight);
  const hidden = inView.length === 0 ? "(off screen)" : inView.some(([x, y]) => own(x, y)) ? "" : "(covered)";
  const name = it.getAttribute("aria-label") ?? it.textContent?.trim().slice(0, 40) ?? "";
  return { path: path.join(">"), what: `<${it.tagName.toLowerCase()}> “${name || it.id || it.className}”`, ring, hidden };
}
