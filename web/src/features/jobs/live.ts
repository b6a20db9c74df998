import type { LiveRules } from "../../lib/live";
import { jobKeys } from "./queries";

export const live: LiveRules = {
  "job.changed": () => [jobKeys.all],
};
