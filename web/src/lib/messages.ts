/** Interface texts: compiled ICU messages, one lazily loaded chunk for each language and area. */
import { type Messages, setupI18n } from "@lingui/core";
import type { Lang } from "../api/types";
import type admin from "../messages/en/admin.json";
import type learn from "../messages/en/learn.json";
import type shared from "../messages/en/shared.json";
import type teach from "../messages/en/teach.json";
import { boot } from "./boot";

export type MessageKey = keyof typeof shared | keyof typeof learn | keyof typeof teach | keyof typeof admin;
export type Area = "shared" | "learn" | "teach" | "admin";
export type Values = Record<string, string | number | Date>;

export const lang: Lang = boot.lang;

const i18n = setupI18n({ locale: lang, messages: { [lang]: {} } });

const loaders: Record<`${Lang}/${Area}`, () => Promise<{ default: Record<string, unknown> }>> = {
  "en/shared": () => import("messages:en/shared"),
  "en/learn": () => import("messages:en/learn"),
  "en/teach": () => import("messages:en/teach"),
  "en/admin": () => import("messages:en/admin"),
  "sw/shared": () => import("messages:sw/shared"),
  "sw/learn": () => import("messages:sw/learn"),
  "sw/teach": () => import("messages:sw/teach"),
  "sw/admin": () => import("messages:sw/admin"),
  "vi/shared": () => import("messages:vi/shared"),
  "vi/learn": () => import("messages:vi/learn"),
  "vi/teach": () => import("messages:vi/teach"),
  "vi/admin": () => import("messages:vi/admin"),
};

/** Adds one area's texts. A route module must not render before its area has arrived. */
export async function loadMessages(area: Area): Promise<void> {
  const loaded = await loaders[`${lang}/${area}`]();
  i18n.load(lang, loaded.default as Messages);
  i18n.activate(lang);
}

/** The text for a key in the reader's language. Changing the language reloads the page. */
export function t(key: MessageKey, values?: Values): string {
  return i18n._(key, values);
}
