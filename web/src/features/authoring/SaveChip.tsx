/** Where the work is: with the learners, or on this device. There is no button to forget. */
import { t } from "../../lib/messages";
import { Chip } from "../../ui/Progress";
import type { Keeping } from "./device/useKeeping";

export function SaveChip({ keeping: { state, changes } }: { keeping: Keeping }) {
  if (state === "full") return <Chip tone="danger">{t("author.full")}</Chip>;
  if (state === "saving") return <Chip>{t("author.saving")}</Chip>;
  if (state === "kept") return <Chip tone="info">{t("author.kept", { n: changes })}</Chip>;
  return <Chip tone="success">{t("author.saved")}</Chip>;
}
