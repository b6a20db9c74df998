/** Choices kept in cookies, because the server reads them before it draws a page. */
import type { Lang } from "../api/types";

export type Theme = "light" | "dark" | "system";

const year = 31_536_000;

function setCookie(name: string, value: string | null) {
  const age = value === null ? 0 : year;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox and Safari.
  document.cookie = `${name}=${value ?? ""}; Path=/; Max-Age=${age}; SameSite=Lax`;
}

export function currentTheme(): Theme {
  const theme = document.documentElement.dataset.theme;
  return theme === "light" || theme === "dark" ? theme : "system";
}

export function setTheme(theme: Theme) {
  setCookie("theme", theme === "system" ? null : theme);
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

export function dataSaver(): boolean {
  return document.documentElement.hasAttribute("data-saver");
}

export function setDataSaver(on: boolean) {
  setCookie("data_saver", on ? "1" : null);
  document.documentElement.toggleAttribute("data-saver", on);
}

/** Texts are loaded for one language, so a new one starts the page again. */
export function setLanguage(lang: Lang) {
  setCookie("lang", lang);
  location.reload();
}
