import type { Lang } from "../api/types";
import { currentTheme, dataSaver, setDataSaver, setLanguage, setTheme, type Theme } from "../lib/preferences";

/** Language, theme and data saver: choices the server reads from cookies before it draws the next page. */
export function switches() {
  for (const element of all("[data-set-lang]")) {
    onPress(element, () => setLanguage(element.dataset.setLang as Lang));
  }
  for (const element of all("[data-set-theme]")) {
    onPress(element, () => {
      setTheme(element.dataset.setTheme as Theme);
      showPressed();
    });
  }
  for (const element of all("[data-toggle-saver]")) {
    onPress(element, () => {
      setDataSaver(!dataSaver());
      showPressed();
    });
  }
  showPressed();
}

function showPressed() {
  for (const element of all("[data-set-theme]")) {
    element.setAttribute("aria-pressed", String(element.dataset.setTheme === currentTheme()));
  }
  for (const element of all("[data-toggle-saver]")) element.setAttribute("aria-pressed", String(dataSaver()));
}

function all(selector: string): NodeListOf<HTMLElement> {
  return document.querySelectorAll<HTMLElement>(selector);
}

function onPress(element: HTMLElement, work: () => void) {
  element.addEventListener("click", (event) => {
    event.preventDefault();
    work();
  });
}
