/** Interface texts: compiled ICU messages, one lazily loaded chunk for each language and area. */
import type { Lang } from "../api/types";
import type account from "../messages/en/account.json";
import type admin from "../messages/en/admin.json";
import type authoring from "../messages/en/authoring.json";
import type data from "../messages/en/data.json";
import type exports from "../messages/en/exports.json";
import type family from "../messages/en/family.json";
import type kin from "../messages/en/kin.json";
import type kinds from "../messages/en/kinds.json";
import type learn from "../messages/en/learn.json";
import type library from "../messages/en/library.json";
import type org from "../messages/en/org.json";
import type profile from "../messages/en/profile.json";
import type proof from "../messages/en/proof.json";
import type reviews from "../messages/en/reviews.json";
import type search from "../messages/en/search.json";
import type security from "../messages/en/security.json";
import type shared from "../messages/en/shared.json";
import type teach from "../messages/en/teach.json";
import type tokens from "../messages/en/tokens.json";
import type welcome from "../messages/en/welcome.json";
import type work from "../messages/en/work.json";
import { boot } from "./boot";
import { type Compiled, fill, type Values } from "./icu";

export type MessageKey =
  | keyof typeof shared
  | keyof typeof work
  | keyof typeof account
  | keyof typeof learn
  | keyof typeof teach
  | keyof typeof authoring
  | keyof typeof kinds
  | keyof typeof library
  | keyof typeof admin
  | keyof typeof org
  | keyof typeof family
  | keyof typeof profile
  | keyof typeof reviews
  | keyof typeof search
  | keyof typeof security
  | keyof typeof kin
  | keyof typeof tokens
  | keyof typeof proof
  | keyof typeof exports
  | keyof typeof data
  | keyof typeof welcome;
/** What a page loads; what several share is part of each. */
export type Area =
  | "shared"
  | "learn"
  | "teach"
  | "authoring"
  | "admin"
  | "org"
  | "family"
  | "reviews"
  | "search";

export const lang: Lang = boot.lang;

const texts: Record<string, Compiled> = {};

const loaders: Record<`${Lang}/${Area}`, () => Promise<{ default: Record<string, unknown> }>> = {
  "en/shared": () => import("messages:en/shared"),
  "en/learn": () => import("messages:en/learn"),
  "en/teach": () => import("messages:en/teach"),
  "en/authoring": () => import("messages:en/authoring"),
  "en/admin": () => import("messages:en/admin"),
  "en/org": () => import("messages:en/org"),
  "en/family": () => import("messages:en/family"),
  "en/reviews": () => import("messages:en/reviews"),
  "en/search": () => import("messages:en/search"),
  "sw/shared": () => import("messages:sw/shared"),
  "sw/learn": () => import("messages:sw/learn"),
  "sw/teach": () => import("messages:sw/teach"),
  "sw/authoring": () => import("messages:sw/authoring"),
  "sw/admin": () => import("messages:sw/admin"),
  "sw/org": () => import("messages:sw/org"),
  "sw/family": () => import("messages:sw/family"),
  "sw/reviews": () => import("messages:sw/reviews"),
  "sw/search": () => import("messages:sw/search"),
  "vi/shared": () => import("messages:vi/shared"),
  "vi/learn": () => import("messages:vi/learn"),
  "vi/teach": () => import("messages:vi/teach"),
  "vi/authoring": () => import("messages:vi/authoring"),
  "vi/admin": () => import("messages:vi/admin"),
  "vi/org": () => import("messages:vi/org"),
  "vi/family": () => import("messages:vi/family"),
  "vi/reviews": () => import("messages:vi/reviews"),
  "vi/search": () => import("messages:vi/search"),
};

/** Adds one area's texts. A route module must not render before its area has arrived. */
export async function loadMessages(area: Area): Promise<void> {
  addMessages((await loaders[`${lang}/${area}`]()).default);
}

/** Of a page that few open: it brings its texts itself, and their names are not in the script that everybody loads. */
export type OwnTexts = Record<Lang, () => Promise<{ default: Record<string, unknown> }>>;

/** Texts of a part that loads them by itself. */
export function addMessages(compiled: Record<string, unknown>) {
  Object.assign(texts, compiled);
}

/** The text for a key in the reader's language. Changing the language reloads the page. */
export function t(key: MessageKey, values?: Values): string {
  const text = texts[key];
  return text ? fill(text, values ?? {}, lang) : key;
}
