/** Hidden when all is well; otherwise one true word about the network. */
import { connection } from "../../lib/connection";
import { t } from "../../lib/messages";
import { useStore } from "../../lib/store";

export function ConnectionChip() {
  const { online, unsent } = useStore(connection);
  return (
    <div className="flex gap-1" role="status">
      {/* A phone's bar holds one chip; what waits to be sent says more than that there is no network. */}
      {!online && (
        <span className={`chip ${unsent > 0 ? "hidden tablet:inline-flex" : ""}`}>
          {t("connection.offline")}
        </span>
      )}
      {unsent > 0 && (
        <span className="chip chip-warning" title={t("connection.unsentHelp", { n: unsent })}>
          {t("connection.unsent", { n: unsent })}
        </span>
      )}
    </div>
  );
}
