/** What the bell opens. Loaded then: most visits never ring it. */
import { Link } from "react-router";
import { t } from "../../lib/messages";
import { paths } from "../../lib/paths";
import { QueryView, Skeleton } from "../../ui/states";
import { useNotifications } from "./list";
import { NoticeDays } from "./NoticeDays";
import { useMarkSeen } from "./queries";

export function LatestNotices({ close }: { close: () => void }) {
  const query = useNotifications();
  const markSeen = useMarkSeen();
  return (
    <div className="w-88 max-w-full p-2">
      <div className="flex items-center justify-between ps-2">
        <h2 className="text-lg">{t("bell.title")}</h2>
        <button className="btn btn-quiet" onClick={() => markSeen.mutate(null)} type="button">
          {t("bell.markAll")}
        </button>
      </div>
      <QueryView failed={t("bell.failed")} query={query} skeleton={<Skeleton rows={4} />}>
        {(data) => (
          <NoticeDays
            level="h3"
            notices={data.pages.flatMap((page) => page.items).slice(0, 10)}
            onOpen={close}
          />
        )}
      </QueryView>
      <Link className="btn btn-quiet btn-wide" onClick={close} to={paths.notifications}>
        {t("bell.all")}
      </Link>
    </div>
  );
}
