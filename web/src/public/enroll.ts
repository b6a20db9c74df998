import { isRefusal, post, signedIn } from "./api";
import { text } from "./texts";

/** Joins a course from its public page and opens it. */
export function enrollButtons() {
  for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-enroll]")) {
    // One key for the page: pressing twice must not join twice.
    const key = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16)).join("");
    button.addEventListener("click", () => void enroll(button, key));
  }
}

async function enroll(button: HTMLButtonElement, key: string) {
  if (button.getAttribute("aria-busy") === "true") return;
  const course = button.dataset.enroll ?? "";
  button.setAttribute("aria-busy", "true");
  try {
    const headers = { ...(await signedIn()), "Idempotency-Key": key };
    await post(`/courses/${encodeURIComponent(course)}/enrollments`, {}, headers);
    location.assign(`/learn/courses/${encodeURIComponent(course)}`);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    button.removeAttribute("aria-busy");
    if (error.status === 401) location.assign(`/login?next=${encodeURIComponent(location.pathname)}`);
    else
      await say(
        error.status === 0 ? await text("public.offline") : (error.message ?? (await text("public.failed"))),
      );
  }
}

async function say(message: string) {
  const place = document.querySelector<HTMLElement>("[data-enroll-error]");
  if (!place) return;
  place.setAttribute("role", "alert");
  place.textContent = message;
}
