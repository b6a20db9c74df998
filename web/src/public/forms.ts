/** Forms sent as JSON, with what is wrong said next to its cause and everything typed kept. */
import { followsPasswordRule } from "../lib/password";
import { type Answer, isRefusal, post, type Refusal } from "./api";
import { afterSignIn } from "./landing";
import { text } from "./texts";

export function forms() {
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-api]")) {
    form.noValidate = true;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void submit(form);
    });
  }
  for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-show]"))
    togglePassword(button);
}

async function submit(form: HTMLFormElement) {
  const button = form.querySelector<HTMLButtonElement>("button[type=submit], button:not([type])");
  if (button?.getAttribute("aria-busy") === "true") return;
  clear(form);
  const wrong = await check(form);
  if (wrong.length > 0) return refuse(form, { status: 422, errors: wrong, retryAfter: 0 });
  button?.setAttribute("aria-busy", "true");
  try {
    finish(form, await post(form.dataset.api ?? "", body(form)));
  } catch (error) {
    if (!isRefusal(error)) throw error;
    button?.removeAttribute("aria-busy");
    await refuse(form, error);
  }
}

function finish(form: HTMLFormElement, answer: Answer) {
  const accepted = document.querySelector<HTMLElement>("[data-accepted]");
  if (answer.status === 202 && accepted) {
    form.hidden = true;
    accepted.hidden = false;
    accepted.tabIndex = -1;
    accepted.focus();
    return;
  }
  location.assign(afterSignIn(answer.body, form.dataset.next));
}

function controls(form: HTMLFormElement): HTMLInputElement[] {
  return [...form.querySelectorAll<HTMLInputElement>("input[name], select[name], textarea[name]")];
}

function body(form: HTMLFormElement): Record<string, string | boolean> {
  const result: Record<string, string | boolean> = {};
  for (const control of controls(form)) {
    if (control.type === "checkbox") result[control.name] = control.checked;
    else if (control.name === "login")
      result[control.value.includes("@") ? "email" : "username"] = control.value.trim();
    // An empty optional field is left out; a password keeps its spaces.
    else if (control.value !== "") result[control.name] = plain(control);
  }
  return result;
}

function plain(control: HTMLInputElement): string {
  return control.type === "password" || control.dataset.secret !== undefined
    ? control.value
    : control.value.trim();
}

async function check(form: HTMLFormElement): Promise<{ field: string; message: string }[]> {
  const invalid = controls(form).filter((control) => !control.validity.valid || isWeak(control));
  return Promise.all(
    invalid.map(async (control) => ({ field: control.name, message: await validityText(control) })),
  );
}

/** Our own words: the browser's are in the browser's language, not the page's. */
function validityText(control: HTMLInputElement): Promise<string> {
  if (control.validity.valueMissing) return text("public.required");
  if (control.validity.typeMismatch) return text("public.email");
  if (control.validity.tooShort) return text("public.tooShort", { n: control.minLength });
  return text(isWeak(control) ? "public.password" : "public.check");
}

function isWeak(control: HTMLInputElement): boolean {
  return control.autocomplete === "new-password" && !followsPasswordRule(control.value);
}

function clear(form: HTMLFormElement) {
  for (const control of controls(form)) control.removeAttribute("aria-invalid");
  for (const error of form.querySelectorAll(".error")) error.textContent = "";
  form.querySelector("[data-summary]")?.replaceChildren();
}

async function refuse(form: HTMLFormElement, refusal: Refusal) {
  const summary = form.querySelector<HTMLElement>("[data-summary]");
  const fields = refusal.errors ?? [];
  const lines = fields.map((entry) => mark(form, entry));
  if (summary) {
    summary.replaceChildren(paragraph(await headline(refusal, fields.length)));
    if (lines.length > 0) summary.append(list(lines));
    summary.tabIndex = -1;
    summary.focus();
    if (refusal.status === 429) void countDown(summary, refusal.retryAfter || 30);
  }
}

function headline(refusal: Refusal, fields: number): Promise<string> {
  if (refusal.status === 0) return text("public.offline");
  if (fields > 0) return text("public.summary");
  const said = refusal.message ?? refusal.detail;
  return said ? Promise.resolve(said) : text("public.failed");
}

/** Puts the message under its field and returns the line for the summary. */
function mark(form: HTMLFormElement, entry: { field: string; message: string }): HTMLElement {
  const control = controls(form).find(
    ({ name }) => name === entry.field || (name === "login" && isIdentity(entry.field)),
  );
  if (!control) return paragraph(entry.message);
  control.setAttribute("aria-invalid", "true");
  const error = document.getElementById(`${control.id}-error`);
  if (error) {
    error.textContent = entry.message;
    control.setAttribute("aria-describedby", `${control.dataset.describedby ?? ""} ${error.id}`.trim());
  }
  const link = document.createElement("a");
  link.href = `#${control.id}`;
  const label = form.querySelector(`label[for="${control.id}"]`)?.textContent?.trim();
  link.textContent = label ? `${label}: ${entry.message}` : entry.message;
  return link;
}

function isIdentity(field: string): boolean {
  return field === "email" || field === "username";
}

function paragraph(content: string): HTMLParagraphElement {
  const element = document.createElement("p");
  element.textContent = content;
  return element;
}

function list(lines: HTMLElement[]): HTMLUListElement {
  const element = document.createElement("ul");
  for (const line of lines) {
    const item = document.createElement("li");
    item.append(line);
    element.append(item);
  }
  return element;
}

/** "Try again in 0:42", counted down; the number alone would not say what to do. */
async function countDown(summary: HTMLElement, seconds: number) {
  const line = paragraph("");
  line.setAttribute("aria-live", "off");
  summary.append(line);
  for (let left = seconds; left > 0 && line.isConnected; left -= 1) {
    const time = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
    line.textContent = await text("public.wait", { time });
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
  if (line.isConnected) line.textContent = await text("public.now");
}

function togglePassword(button: HTMLButtonElement) {
  const input = document.getElementById(button.dataset.show ?? "") as HTMLInputElement | null;
  if (!input) return;
  input.dataset.secret = "";
  button.addEventListener("click", () => {
    const shown = input.type === "password";
    input.type = shown ? "text" : "password";
    const label = button.dataset.hideLabel ?? "";
    button.dataset.hideLabel = button.textContent ?? "";
    button.textContent = label;
  });
}
