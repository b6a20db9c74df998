import type { LiveRules } from "../../lib/live";
import { courseKeys } from "./queries";

export const live: LiveRules = {
  "progress.changed": (ids) => [courseKeys.mine, ...(ids.course ? [courseKeys.course(ids.course)] : [])],
};
