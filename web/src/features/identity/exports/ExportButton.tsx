/** A list as a file: at once, or where there are many people in it, once another administrator approved it. */
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "react-router";
import type { Export } from "../../../api/types";
import { formatDateTime } from "../../../lib/format";
import { t } from "../../../lib/messages";
import { paths } from "../../../lib/paths";
import { saveFile } from "../../../lib/saveFile";
import { Button } from "../../../ui/Button";
import { Dialog } from "../../../ui/Dialog";
import { InlineError } from "../../../ui/states";
import type { Proof } from "../account/ProofDialog";
import { ReasonDialog } from "../ReasonDialog";
import { needsApproval, shortestReason } from "./rules";

export type ExportWish = Proof & { reason: string };

interface ExportButtonProps {
  /** Of the file, with its ending. */
  name: string;
  file: () => Promise<Blob>;
  ask: (wish: ExportWish) => Promise<Export>;
}

export function ExportButton({ name, file, ask }: ExportButtonProps) {
  const [asking, setAsking] = useState(false);
  const [asked, setAsked] = useState<Export | null>(null);
  const download = useMutation({
    mutationFn: async () => saveFile(name, await file()),
    onError: (error) => setAsking(needsApproval(error)),
  });
  return (
    <>
      <Button busy={download.isPending} icon="download" onClick={() => download.mutate()}>
        {t("table.csv")}
      </Button>
      <InlineError error={needsApproval(download.error) ? null : download.error} />
      <ReasonDialog
        action={t("export.ask")}
        hint={t("export.reasonHint")}
        label={t("export.reason")}
        missing={t("export.reasonMissing")}
        onClose={() => setAsking(false)}
        open={asking}
        run={async (wish) => setAsked(await ask(wish))}
        shortest={shortestReason}
        title={t("export.many")}
      >
        <p>{t("export.manyText")}</p>
      </ReasonDialog>
      <Dialog onClose={() => setAsked(null)} open={asked !== null} title={t("export.asked")}>
        {asked && <Asked wish={asked} />}
      </Dialog>
    </>
  );
}

function Asked({ wish }: { wish: Export }) {
  return (
    <>
      <p className="mb-4">
        {wish.ready_at
          ? t("export.askedAlone", { time: formatDateTime(wish.ready_at) })
          : t("export.askedText")}
      </p>
      <Link to={paths.exports}>{t("export.seeAll")}</Link>
    </>
  );
}
