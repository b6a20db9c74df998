/** A new account: what the chosen card and the month of birth change, and the guardian who is asked afterwards. */
import { isChild } from "../lib/age";
import { writeStored } from "../lib/storage";
import { type Answer, post } from "./api";
import type { Body } from "./forms";

const input = <T extends HTMLElement>(selector: string) => document.querySelector<T>(selector);
/** Whoever is invited is not asked. */
const role = () => input<HTMLInputElement>("[name=role]:checked")?.value ?? "invited";

export function register() {
  const form = input<HTMLFormElement>("[data-register] form");
  if (!form) return;
  form.addEventListener("change", showGuardian);
  showGuardian();
  form.addEventListener("sending", (event) => {
    const body = (event as CustomEvent<Body>).detail;
    // The page after the first sign-in greets each in their own way, even days later.
    writeStored("welcome", role());
    if (role() === "instructor") body.wants = "instructor";
    // Half a date says nothing; the page after this one asks again.
    const birth = body.birth as { year?: number; month?: number } | undefined;
    if (birth && !(birth.year && birth.month)) delete body.birth;
  });
  form.addEventListener("answered", (event) => {
    const { status, body } = (event as CustomEvent<Answer>).detail;
    if (status !== 201) return;
    event.preventDefault();
    void goOn(form, body as { access_token: string });
  });
}

function showGuardian() {
  const field = input<HTMLElement>("[data-guardian]");
  if (!field) return;
  const [year, month] = ["year", "month"].map((it) =>
    Number(input<HTMLSelectElement>(`#birth-${it}`)?.value),
  );
  field.hidden = !(year && month && isChild(year, month));
}

async function goOn(form: HTMLFormElement, session: { access_token: string }) {
  const guardian = input<HTMLInputElement>("#guardian");
  if (guardian && guardian.value !== "" && !guardian.closest("[hidden]")) {
    const headers = { Authorization: `Bearer ${session.access_token}` };
    // The account stands; whether the mail went, the next page can say and ask again.
    await post("/families/consent-requests", { guardian_email: guardian.value.trim() }, headers).catch(
      () => null,
    );
  }
  location.assign(form.dataset.next ?? "/welcome");
}
