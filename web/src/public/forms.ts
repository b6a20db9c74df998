/** Forms sent as JSON, with what is wrong said next to its cause and everything typed kept. */
import { followsPasswordRule } from "../lib/password";
import { type Answer, isRefusal, post, type Refusal } from "./api";
import { afterSetUp, afterSignIn } from "./landing";
import { text } from "./texts";

/** What the page's other scripts add to an answer, once they have arrived. */
let others: Promise<unknown> = Promise.resolve();

export function forms(ready: Promise<unknown>) {
  others = ready;
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
    await others;
    const sent = body(form);
    tell(form, "sending", sent);
    finish(form, await post(form.dataset.api ?? "", sent));
  } catch (error) {
    if (!isRefusal(error)) throw error;
    button?.removeAttribute("aria-busy");
    if (tell(form, "refused", error)) await refuse(form, error);
  }
}

/** Lets another script of the page take over; says whether this one goes on. */
function tell(form: HTMLFormElement, name: "sending" | "answered" | "refused", detail: unknown): boolean {
  return form.dispatchEvent(new CustomEvent(name, { detail, cancelable: true }));
}

function finish(form: HTMLFormElement, answer: Answer) {
  if (!tell(form, "answered", answer)) return;
  const accepted = document.querySelector<HTMLElement>("[data-accepted]");
  if (answer.status === 202 && accepted) {
    form.hidden = true;
    accepted.hidden = false;
    accepted.tabIndex = -1;
    accepted.focus();
    return;
  }
  const made = (answer.body as { new_account?: boolean } | null)?.new_account;
  const setUp = made ? form.closest<HTMLElement>("[data-next-new]")?.dataset.nextNew : undefined;
  location.assign(setUp ? afterSetUp(setUp) : afterSignIn(answer.body, form.dataset.next));
}

function controls(form: HTMLFormElement): HTMLInputElement[] {
  const all = form.querySelectorAll<HTMLInputElement>("input[name], select[name], textarea[name]");
  return [...all].filter((control) => control.type !== "radio" && !control.closest("[hidden]"));
}

export type Body = Record<string, unknown>;

function body(form: HTMLFormElement): Body {
  const result: Body = {};
  for (const control of controls(form)) {
    if (control.dataset.apart !== undefined) continue;
    if (control.type === "checkbox") result[control.name] = control.checked;
    else if (control.name === "login")
      result[control.value.includes("@") ? "email" : "username"] = control.value.trim();
    // An empty optional field is left out; a password keeps its spaces.
    else if (control.value !== "") put(result, control.name, plain(control));
  }
  return result;
}

/** "birth.year" is a field of a field. */
function put(result: Body, name: string, value: unknown) {
  const [outer = "", inner] = name.split(".");
  if (inner === undefined) result[outer] = value;
  else result[outer] = { ...(result[outer] as Body | undefined), [inner]: value };
}

function plain(control: HTMLInputElement): string | number {
  if (control.dataset.number !== undefined) return Number(control.value);
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
  if (!isWeak(control)) return text("public.check");
  const { passwordRule, passwordShortest = "" } = ruleOf(control);
  return passwordRule === "asvs" ? text("public.tooShort", { n: passwordShortest }) : text("public.password");
}

/** By the rule that the page names; the server has the last word. */
function isWeak(control: HTMLInputElement): boolean {
  if (control.autocomplete !== "new-password") return false;
  const { passwordRule, passwordShortest } = ruleOf(control);
  return passwordRule === "asvs"
    ? [...control.value].length < Number(passwordShortest)
    : !followsPasswordRule(control.value);
}

function ruleOf(control: HTMLInputElement): DOMStringMap {
  return control.closest<HTMLElement>("[data-password-rule]")?.dataset ?? {};
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
    attend(summary, refusal);
  }
}

/** Says in a summary of its own what was refused, where there are no fields. */
export async function say(summary: HTMLElement, refusal: Refusal) {
  summary.replaceChildren(paragraph(await headline(refusal, 0)));
  attend(summary, refusal);
}

function attend(summary: HTMLElement, refusal: Refusal) {
  summary.tabIndex = -1;
  summary.focus();
  if (refusal.status === 429) void countDown(summary, refusal.retryAfter || 30);
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
