/** Interface texts: compiled ICU messages, one lazily loaded chunk for each language and area. */
import { type Messages, setupI18n } from "@lingui/core";
import type { Lang } from "../api/types";
import type account from "../messages/en/account.json";
import type admin from "../messages/en/admin.json";
import type family from "../messages/en/family.json";
import type learn from "../messages/en/learn.json";
import type org from "../messages/en/org.json";
import type shared from "../messages/en/shared.json";
import type teach from "../messages/en/teach.json";
import type work from "../messages/en/work.json";
import { boot } from "./boot";

export type MessageKey =
  | keyof typeof shared
  | keyof typeof work
  | keyof typeof account
  | keyof typeof learn
  | keyof typeof teach
  | keyof typeof admin
  | keyof typeof org
  | keyof typeof family;
export type Area = "shared" | "work" | "account" | "learn" | "teach" | "admin" | "org" | "family";
export type Values = Record<string, string | number | Date>;

export const lang: Lang = boot.lang;

const i18n = setupI18n({ locale: lang, messages: { [lang]: {} } });

const loaders: Record<`${Lang}/${Area}`, () => Promise<{ default: Record<string, unknown> }>> = {
  "en/shared": () => import("messages:en/shared"),
  "en/work": () => import("messages:en/work"),
  "en/account": () => import("messages:en/account"),
  "en/learn": () => import("messages:en/learn"),
  "en/teach": () => import("messages:en/teach"),
  "en/admin": () => import("messages:en/admin"),
  "en/org": () => import("messages:en/org"),
  "en/family": () => import("messages:en/family"),
  "sw/shared": () => import("messages:sw/shared"),
  "sw/work": () => import("messages:sw/work"),
  "sw/account": () => import("messages:sw/account"),
  "sw/learn": () => import("messages:sw/learn"),
  "sw/teach": () => import("messages:sw/teach"),
  "sw/admin": () => import("messages:sw/admin"),
  "sw/org": () => import("messages:sw/org"),
  "sw/family": () => import("messages:sw/family"),
  "vi/shared": () => import("messages:vi/shared"),
  "vi/work": () => import("messages:vi/work"),
  "vi/account": () => import("messages:vi/account"),
  "vi/learn": () => import("messages:vi/learn"),
  "vi/teach": () => import("messages:vi/teach"),
  "vi/admin": () => import("messages:vi/admin"),
  "vi/org": () => import("messages:vi/org"),
  "vi/family": () => import("messages:vi/family"),
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
