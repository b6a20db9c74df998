import { t } from "../../../lib/messages";
import { Button } from "../../../ui/Button";
import { useTogether } from "../together/context";

export function VersionsButton() {
  const { side, openSide } = useTogether();
  return (
    <Button
      aria-expanded={side === "versions"}
      kind="quiet"
      onClick={() => openSide(side === "versions" ? null : "versions")}
    >
      {t("author.versions")}
    </Button>
  );
}
