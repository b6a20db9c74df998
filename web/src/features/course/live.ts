import type { LiveRules } from "../../lib/live";
import { courseKeys } from "./queries";

export const live: LiveRules = {
  "progress.changed": ({ course }) => [
    courseKeys.mine,
    courseKeys.taught,
    ...(course ? [courseKeys.course(course), courseKeys.learners(course)] : []),
  ],
};
