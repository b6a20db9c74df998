/** The sign-in page's second step and its passkey buttons. */
import { askPasskey, passkeysWork, type RequestOptions } from "../lib/passkey";
import { type Answer, isRefusal, post, type Refusal } from "./api";
import { say } from "./forms";
import { afterSignIn } from "./landing";
import { text } from "./texts";

interface Challenge {
  token: string;
  methods: string[];
}

const part = (selector: string) => document.querySelector<HTMLElement>(selector);

export function signIn() {
  const first = part("[data-first-step]");
  const second = part("[data-second-step]");
  if (!first || !second) return;
  passkeyButtons();
  first.querySelector("form")?.addEventListener("answered", (event) => {
    const challenge = challengeIn((event as CustomEvent<Answer>).detail.body);
    if (!challenge) return;
    event.preventDefault();
    ask(first, second, challenge);
  });
  for (const form of second.querySelectorAll("form")) {
    form.addEventListener("refused", (event) => {
      const refusal = (event as CustomEvent<Refusal>).detail;
      if (refusal.error !== "challenge_over") return;
      event.preventDefault();
      startAgain(first, second, refusal);
    });
  }
  for (const button of second.querySelectorAll<HTMLElement>("[data-use]"))
    button.addEventListener("click", () => use(second, button.dataset.use ?? ""));
  part("[data-start-again]")?.addEventListener("click", () => startAgain(first, second));
  const arrived = challengeIn(fragment());
  if (arrived) ask(first, second, arrived);
}

/** A single sign-on leads here with its question behind the #; it is taken out of the address at once. */
function fragment(): unknown {
  if (!location.hash.includes("second_factor")) return null;
  const question = location.hash.slice(1).replace(/\+/g, " ");
  history.replaceState(null, "", location.pathname + location.search);
  try {
    return JSON.parse(decodeURIComponent(question));
  } catch {
    return null;
  }
}

function challengeIn(body: unknown): Challenge | null {
  const asked = (body as { second_factor?: Partial<Challenge> } | null)?.second_factor;
  return typeof asked?.token === "string" && Array.isArray(asked.methods) ? (asked as Challenge) : null;
}

function ask(first: HTMLElement, second: HTMLElement, { token, methods }: Challenge) {
  first.hidden = true;
  second.hidden = false;
  second.dataset.methods = methods.join(" ");
  for (const input of second.querySelectorAll<HTMLInputElement>("[data-token]")) input.value = token;
  second.dataset.token = token;
  const passkey = second.querySelector<HTMLElement>("[data-passkey-way]");
  if (passkey && !methods.includes("passkey")) passkey.hidden = true;
  use(second, methods.includes("totp") ? "totp" : methods.includes("passkey") ? "" : "recovery_code");
}

/** Shows one form; the other ways stay a press away. */
function use(second: HTMLElement, method: string) {
  const methods = second.dataset.methods?.split(" ") ?? [];
  for (const form of second.querySelectorAll<HTMLElement>("[data-method]"))
    form.hidden = form.dataset.method !== method;
  for (const button of second.querySelectorAll<HTMLElement>("[data-use]")) {
    const way = button.dataset.use ?? "";
    button.hidden = way === method || !methods.includes(way);
  }
  const shown = second.querySelector<HTMLElement>(`[data-method="${method}"] input:not([type=hidden])`);
  (shown ?? second.querySelector("h2"))?.focus();
}

function startAgain(first: HTMLElement, second: HTMLElement, refusal?: Refusal) {
  second.hidden = true;
  first.hidden = false;
  for (const form of [...first.querySelectorAll("form"), ...second.querySelectorAll("form")]) {
    form.querySelector("[data-summary]")?.replaceChildren();
    form.querySelector("[aria-busy]")?.removeAttribute("aria-busy");
  }
  for (const input of document.querySelectorAll<HTMLInputElement>("#password, [name=code]")) input.value = "";
  const summary = first.querySelector<HTMLElement>("[data-summary]");
  if (refusal && summary) void say(summary, refusal);
  else first.querySelector<HTMLElement>("#login")?.focus();
}

function passkeyButtons() {
  for (const button of document.querySelectorAll<HTMLButtonElement>("[data-passkey]")) {
    const way = button.closest<HTMLElement>("[data-passkey-way]");
    if (!way || !passkeysWork(button.dataset.passkeyHost)) continue;
    way.hidden = false;
    button.addEventListener("click", () => void withPasskey(button));
  }
}

async function withPasskey(button: HTMLButtonElement) {
  if (button.getAttribute("aria-busy") === "true") return;
  const error = button.parentElement?.querySelector("[data-passkey-error]");
  const token = button.closest<HTMLElement>("[data-second-step]")?.dataset.token;
  const place = token === undefined ? "/auth/passkey" : "/auth/mfa/passkey";
  const proof = token === undefined ? {} : { token };
  error?.replaceChildren();
  button.setAttribute("aria-busy", "true");
  try {
    const options = (await post(`${place}/options`, proof)).body as RequestOptions;
    const credential = await askPasskey(options);
    if (credential) {
      const { body } = await post(`${place}/verify`, { ...proof, credential });
      const preset = button.closest("[data-first-step], [data-second-step]")?.querySelector("form")
        ?.dataset.next;
      return location.assign(afterSignIn(body, preset));
    }
    error?.replaceChildren(await text("public.passkeyClosed"));
  } catch (refusal) {
    if (!isRefusal(refusal)) error?.replaceChildren(await text("public.passkeyClosed"));
    else
      error?.replaceChildren(
        refusal.message ?? (await text(refusal.status === 0 ? "public.offline" : "public.failed")),
      );
  }
  button.removeAttribute("aria-busy");
}
