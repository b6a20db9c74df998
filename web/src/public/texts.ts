/** The few sentences public pages say themselves. */
import { type Compiled, fill } from "../lib/icu";
import type english from "../messages/en/public.json";

export type PublicKey = keyof typeof english;

const loaders = {
  en: () => import("messages:en/public"),
  sw: () => import("messages:sw/public"),
  vi: () => import("messages:vi/public"),
};

export async function text(key: PublicKey, values: Record<string, string | number> = {}): Promise<string> {
  const lang = document.documentElement.lang;
  const load = lang === "sw" || lang === "vi" ? loaders[lang] : loaders.en;
  const message = (await load()).default[key] as Compiled;
  return fill(message, values, lang);
}
