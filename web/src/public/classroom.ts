/** Getting in with a class: the code once, then a name and some pictures, all of it big enough for a small finger. */
import { type ClassPicture, classPictures } from "../lib/classPictures";
import { readStored, removeStored, writeStored } from "../lib/storage";
import { isRefusal, post, type Refusal } from "./api";
import { say } from "./forms";

const MOST = 4;
const LEAST = 3;

interface Pupil {
  id: string;
  display: string;
}

interface OpenClass {
  name: string;
  organization: string;
  brand_hue: number;
  pupils: Pupil[];
}

type Step = "code" | "pupil" | "pictures";

const one = <T extends HTMLElement>(selector: string): T => {
  const found = document.querySelector<T>(selector);
  if (!found) throw new Error(`The page has no ${selector}`);
  return found;
};

let code = "";
let pupil: Pupil | null = null;
let chosen: ClassPicture[] = [];

export function classroom() {
  const field = one<HTMLInputElement>("#class-code");
  addEventListener("hashchange", () => {
    field.value = decodeURIComponent(location.hash.slice(1));
    if (field.value) void open(field.value);
  });
  // A code in the address comes from a card with a square to scan; the one kept is of this device's last class.
  field.value = decodeURIComponent(location.hash.slice(1)) || (readStored<string>("class") ?? "");
  one("[data-step=code]").addEventListener("submit", (event) => {
    event.preventDefault();
    void open(field.value.trim());
  });
  for (const button of document.querySelectorAll<HTMLElement>("[data-back]"))
    button.addEventListener("click", () => back(button.dataset.back as Step));
  for (const button of document.querySelectorAll<HTMLElement>("[data-picture]")) {
    const picture = button.dataset.picture as ClassPicture;
    button.prepend(drawing(picture));
    button.addEventListener("click", () => choose(picture));
  }
  one("[data-erase]").addEventListener("click", () => show([]));
  one("[data-enter]").addEventListener("click", () => void enter());
  if (field.value) void open(field.value);
}

async function open(typed: string) {
  if (typed === "") return one("#class-code").focus();
  await busy("[data-step=code] button", async () => {
    const found = (await post("/auth/class", { code: typed })).body as OpenClass;
    code = typed;
    writeStored("class", typed);
    one("[data-class-name]").textContent = found.name;
    document.documentElement.style.setProperty("--brand-h", String(found.brand_hue));
    one("[data-pupils]").replaceChildren(...found.pupils.map(pupilItem));
    one("[data-nobody]").hidden = found.pupils.length > 0;
    go("pupil");
  });
}

function pupilItem(it: Pupil): HTMLLIElement {
  const item = document.createElement("li");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "btn pupil";
  button.textContent = it.display;
  button.addEventListener("click", () => {
    pupil = it;
    const hello = one("[data-hello]");
    hello.textContent = (hello.dataset.hello ?? "{}").replace("{}", it.display);
    show([]);
    go("pictures");
  });
  item.append(button);
  return item;
}

function choose(picture: ClassPicture) {
  if (chosen.length === MOST) return;
  show([...chosen, picture]);
  if (chosen.length === MOST) void enter();
}

function show(pictures: ClassPicture[]) {
  chosen = pictures;
  const places = Array.from({ length: MOST }, (_, index) => {
    const place = document.createElement("li");
    const picture = pictures[index];
    if (picture) {
      const name = document.createElement("span");
      name.className = "sr-only";
      name.textContent = document.querySelector(`[data-picture=${picture}] span`)?.textContent ?? "";
      place.append(drawing(picture), name);
    }
    return place;
  });
  one("[data-chosen]").replaceChildren(...places);
  one("[data-enter]").setAttribute("aria-disabled", String(pictures.length < LEAST));
  one("[data-erase]").setAttribute("aria-disabled", String(pictures.length === 0));
}

async function enter() {
  if (!pupil || chosen.length < LEAST) return;
  const body = { code, pupil: pupil.id, pictures: chosen };
  await busy("[data-enter]", async () => {
    await post("/auth/class/pin", body);
    location.assign("/learn");
  });
}

/** Runs what a button asks for, and says what was refused where a teacher can read it out. */
async function busy(selector: string, work: () => Promise<void>) {
  const button = one(selector);
  if (button.getAttribute("aria-busy") === "true") return;
  const summary = one("[data-class] [data-summary]");
  summary.replaceChildren();
  button.setAttribute("aria-busy", "true");
  try {
    await work();
  } catch (error) {
    if (!isRefusal(error)) throw error;
    await refused(summary, error);
  } finally {
    button.removeAttribute("aria-busy");
  }
}

async function refused(summary: HTMLElement, refusal: Refusal) {
  if (pupil) show([]);
  if (refusal.error === "class_closed") back("code");
  await say(summary, refusal);
}

function back(step: Step) {
  one("[data-class] [data-summary]").replaceChildren();
  if (step === "code") {
    removeStored("class");
    pupil = null;
  }
  go(step);
}

function go(step: Step) {
  for (const part of document.querySelectorAll<HTMLElement>("[data-step]"))
    part.hidden = part.dataset.step !== step;
  const focus = step === "code" ? "#class-code" : `[data-step=${step}] h2`;
  one(focus).focus();
}

function drawing(picture: ClassPicture): SVGSVGElement {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("viewBox", "0 0 48 48");
  svg.setAttribute("aria-hidden", "true");
  for (const [fill, d] of classPictures[picture]) {
    const path = document.createElementNS(space, "path");
    path.setAttribute("fill", fill);
    path.setAttribute("d", d);
    svg.append(path);
  }
  return svg;
}
