import type { LiveRules } from "../../lib/live";
import { exportsKey } from "./exports/keys";

export const live: LiveRules = {
  "exports.changed": () => [exportsKey],
};
