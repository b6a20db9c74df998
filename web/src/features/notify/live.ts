import type { LiveRules } from "../../lib/live";
import { notifyKeys } from "./queries";

export const live: LiveRules = {
  "notification.created": () => [notifyKeys.all],
};
