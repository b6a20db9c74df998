import { t } from "../../../lib/messages";
import type { Somebody } from "./presence";

/** Somebody's name; one's own other window is not a stranger. */
export function calledOf(one: Somebody): string {
  return one.self ? t("author.youElsewhere") : one.name;
}
