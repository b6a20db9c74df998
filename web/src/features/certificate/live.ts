import type { LiveRules } from "../../lib/live";
import { certificateKeys } from "./queries";

export const live: LiveRules = {
  "certificate.issued": () => [certificateKeys.mine],
};
