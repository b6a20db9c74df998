/** A sample lesson of pages: laid out where there is room, in one column for who prefers that. */
import { arrange, readingViewKey } from "../lib/lessonPages";
import { readStored, writeStored } from "../lib/storage";
import { text } from "./texts";

export async function lesson() {
  const prose = document.querySelector(".prose > .lesson-page.canvas")?.parentElement;
  if (!prose) return;
  arrange(prose);
  const paged = document.createElement("div");
  paged.className = "paged";
  const button = readingSwitch(prose, await text("public.readingView"));
  prose.before(paged);
  paged.append(button, prose);
  prose.classList.add("arranged");
  // Words need narrow columns, pages need room.
  prose.closest(".page-narrow")?.classList.remove("page-narrow");
}

function readingSwitch(prose: HTMLElement, label: string): HTMLElement {
  const row = document.createElement("div");
  row.className = "reading-switch";
  const button = document.createElement("button");
  button.type = "button";
  button.className = "btn btn-quiet";
  button.textContent = label;
  const show = (reading: boolean) => {
    button.setAttribute("aria-pressed", String(reading));
    prose.classList.toggle("reading", reading);
  };
  show(readStored<boolean>(readingViewKey) === true);
  button.onclick = () => {
    const reading = !prose.classList.contains("reading");
    writeStored(readingViewKey, reading);
    show(reading);
  };
  row.append(button);
  return row;
}
