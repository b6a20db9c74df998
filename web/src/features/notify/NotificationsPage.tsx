import { t } from "../../lib/messages";
import { Button } from "../../ui/Button";
import { Page } from "../../ui/Page";
import { QueryView, Skeleton } from "../../ui/states";
import { useNotifications } from "./list";
import { NoticeDays } from "./NoticeDays";
import { useMarkSeen, useUnseen } from "./queries";

export function NotificationsPage() {
  const query = useNotifications();
  const unseen = useUnseen().data.count;
  const markSeen = useMarkSeen();
  return (
    <Page
      actions={
        unseen > 0 && (
          <Button busy={markSeen.isPending} kind="primary" onClick={() => markSeen.mutate(null)}>
            {t("bell.markAll")}
          </Button>
        )
      }
      narrow
      title={t("bell.title")}
    >
      <QueryView failed={t("bell.failed")} query={query} skeleton={<Skeleton rows={6} />}>
        {(data) => (
          <div className="-mx-2">
            <NoticeDays level="h2" notices={data.pages.flatMap((page) => page.items)} />
            {query.hasNextPage && (
              <Button
                busy={query.isFetchingNextPage}
                className="mt-4 ms-2"
                onClick={() => void query.fetchNextPage()}
              >
                {t("common.loadMore")}
              </Button>
            )}
          </div>
        )}
      </QueryView>
    </Page>
  );
}
