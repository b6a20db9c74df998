import { Link } from "react-router";
import { t } from "../../lib/messages";
import { paths } from "../../lib/paths";
import { Badge } from "../../ui/Badge";
import { Popover } from "../../ui/Popover";
import { QueryView, Skeleton } from "../../ui/states";
import { NoticeDays } from "./NoticeDays";
import { useMarkSeen, useNotifications, useUnseen } from "./queries";

export function NotificationBell() {
  const unseen = useUnseen().data.count;
  return (
    <Popover badge={<Badge count={unseen} />} icon="bell" iconOnly label={t("bell.label", { n: unseen })}>
      {(close) => <Latest close={close} />}
    </Popover>
  );
}

function Latest({ close }: { close: () => void }) {
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
