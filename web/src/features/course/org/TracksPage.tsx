/** O03: courses in the order to learn them in. */
import { useState } from "react";
import { useParams } from "react-router";
import type { Track } from "../../../api/types";
import { t } from "../../../lib/messages";
import { rowsOf } from "../../../lib/pages";
import { isAdmin, organizationOf } from "../../../lib/user";
import { Button } from "../../../ui/Button";
import { ConfirmDialog, Dialog } from "../../../ui/Dialog";
import { Menu } from "../../../ui/Menu";
import { Empty, ErrorBlock, Skeleton } from "../../../ui/states";
import { PlanPage } from "./PlanPage";
import { useTrackDeletion, useTracks } from "./queries";
import { TrackCourses } from "./TrackCourses";
import { TrackDialogForm } from "./TrackForm";

export function TracksPage() {
  const { slug = "" } = useParams();
  const [adding, setAdding] = useState(false);
  const query = useTracks(slug);
  const { rows, more } = rowsOf(query);
  const runs = isAdmin() || organizationOf(`/org/${slug}`)?.role === "organization_admin";
  return (
    <PlanPage
      actions={
        runs && (
          <Button icon="plus" kind="primary" onClick={() => setAdding(true)}>
            {t("tracks.add")}
          </Button>
        )
      }
      slug={slug}
    >
      {query.isPending && <Skeleton height={120} rows={2} />}
      {query.isError && !rows && (
        <ErrorBlock error={query.error} retry={() => void query.refetch()} what={t("tracks.failed")} />
      )}
      {rows?.length === 0 && <Empty title={t("tracks.none")}>{t("tracks.noneText")}</Empty>}
      {rows && rows.length > 0 && (
        <ul className="builder">
          {rows.map((track) => (
            <TrackItem key={track.id} slug={slug} track={track} />
          ))}
        </ul>
      )}
      {more && (
        <Button busy={more.busy} className="mt-4" onClick={more.onClick}>
          {t("common.loadMore")}
        </Button>
      )}
      <Dialog onClose={() => setAdding(false)} open={adding} title={t("tracks.add")}>
        <TrackDialogForm onClose={() => setAdding(false)} slug={slug} track={null} />
      </Dialog>
    </PlanPage>
  );
}

function TrackItem({ slug, track }: { slug: string; track: Track }) {
  const [open, setOpen] = useState<"edit" | "delete" | null>(null);
  const remove = useTrackDeletion(slug, track);
  const close = () => setOpen(null);
  const edits = track.can.includes("edit");
  return (
    <li>
      <div className="builder-row builder-head">
        <div className="builder-title">
          <h2 className="text-base">{track.title}</h2>
        </div>
        <p className="builder-meta">{t("courses.count", { n: track.courses.length })}</p>
        {edits && (
          <div className="builder-tools">
            <Menu
              icon="more"
              iconOnly
              items={[
                { label: t("tracks.edit"), icon: "edit", onSelect: () => setOpen("edit") },
                "line",
                {
                  label: t("tracks.delete"),
                  icon: "trash",
                  danger: true,
                  onSelect: () => setOpen("delete"),
                },
              ]}
              label={t("list.moreFor", { title: track.title })}
            />
          </div>
        )}
      </div>
      {track.description && <p className="px-3 py-2 whitespace-pre-line text-ink-2">{track.description}</p>}
      <TrackCourses edits={edits} slug={slug} track={track} />
      <Dialog onClose={close} open={open === "edit"} title={t("tracks.edit")}>
        <TrackDialogForm onClose={close} slug={slug} track={track} />
      </Dialog>
      <ConfirmDialog
        action={t("tracks.delete")}
        busy={remove.isPending}
        danger
        error={remove.error}
        onClose={close}
        onConfirm={() => remove.mutate()}
        open={open === "delete"}
        title={t("tracks.deleteAsk", { title: track.title })}
      >
        {t("tracks.deleteText")}
      </ConfirmDialog>
    </li>
  );
}
