/** Takes the lesson along, as it is published, as a file for another program. */
import { lazy, Suspense, useState } from "react";
import { t } from "../../../lib/messages";
import { Button } from "../../../ui/Button";
import { Dialog } from "../../../ui/Dialog";
import { Skeleton } from "../../../ui/states";

const Exports = lazy(() => import("./Exports").then((it) => ({ default: it.Exports })));

export function ExportButton({ lesson }: { lesson: string }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button icon="download" onClick={() => setOpen(true)}>
        {t("author.export")}
      </Button>
      <Dialog onClose={() => setOpen(false)} open={open} title={t("author.exportTitle")}>
        <Suspense fallback={<Skeleton height={60} rows={3} />}>
          <Exports lesson={lesson} />
        </Suspense>
      </Dialog>
    </>
  );
}
