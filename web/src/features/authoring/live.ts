import type { LiveRules } from "../../lib/live";

/** Here and not among the editor's queries: every page listens, and few load the editor. */
export const live: LiveRules = {
  "comments.changed": ({ lesson = "" }) => [["authoring", "comments", lesson]],
};
