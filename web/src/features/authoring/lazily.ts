/** Parts of the editor that most visits do without come with their own texts, the first time they are needed. */
import { type ComponentType, lazy } from "react";
import { addMessages, lang } from "../../lib/messages";
import { NotLoaded } from "./NotLoaded";

const texts = {
  en: () => import("messages:en/kinds"),
  sw: () => import("messages:sw/kinds"),
  vi: () => import("messages:vi/kinds"),
};

export function lazily<P>(load: () => Promise<ComponentType<P>>) {
  return lazy(async (): Promise<{ default: ComponentType<P> }> => {
    try {
      const [part, words] = await Promise.all([load(), texts[lang]()]);
      addMessages(words.default);
      return { default: part };
    } catch {
      return { default: NotLoaded };
    }
  });
}
