import type { LiveRules } from "../../lib/live";
import { quizKeys } from "./queries";

export const live: LiveRules = {
  "progress.changed": () => [quizKeys.all],
};
