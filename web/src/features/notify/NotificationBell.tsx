import { lazy, type ReactNode, Suspense } from "react";
import { t } from "../../lib/messages";
import { Badge } from "../../ui/Badge";
import { Popover } from "../../ui/Popover";
import { Skeleton } from "../../ui/states";
import { useUnseen } from "./queries";

const LatestNotices = lazy(() =>
  import("./LatestNotices").then((module) => ({ default: module.LatestNotices })),
);

/** `guard` keeps what cannot be loaded, such as on the road, from taking the page with it. */
export function NotificationBell({ guard }: { guard: (content: ReactNode) => ReactNode }) {
  const unseen = useUnseen().data.count;
  return (
    <Popover badge={<Badge count={unseen} />} icon="bell" iconOnly label={t("bell.label", { n: unseen })}>
      {(close) =>
        guard(
          <Suspense fallback={<Skeleton rows={4} />}>
            <LatestNotices close={close} />
          </Suspense>,
        )
      }
    </Popover>
  );
}
