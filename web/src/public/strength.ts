/** Says below a new password how good it is, whenever its writer pauses. */
import { isRefusal, post } from "./api";

const PAUSE = 600;

export function strengths() {
  for (const line of document.querySelectorAll<HTMLElement>("[data-password-strength]")) watch(line);
}

function watch(line: HTMLElement) {
  const input = document.getElementById(line.dataset.passwordStrength ?? "") as HTMLInputElement | null;
  let waiting = 0;
  input?.addEventListener("input", () => {
    clearTimeout(waiting);
    line.textContent = "";
    if (input.value) waiting = window.setTimeout(() => void say(line, input), PAUSE);
  });
}

async function say(line: HTMLElement, input: HTMLInputElement) {
  const password = input.value;
  const fields = input.form?.querySelectorAll<HTMLInputElement>("input[name=full_name], input[name=email]");
  const context = [...(fields ?? [])].map(({ value }) => value.trim()).filter(Boolean);
  try {
    const { body } = await post("/auth/password/strength", { password, context });
    if (input.value === password) line.textContent = (body as { message: string }).message;
  } catch (error) {
    // The form itself says what is wrong when it is sent.
    if (!isRefusal(error)) throw error;
  }
}
