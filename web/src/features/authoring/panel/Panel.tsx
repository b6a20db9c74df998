/** What can be set about the selection, the order of reading, and what is still to be mended. */
import { Suspense, useState } from "react";
import { t } from "../../../lib/messages";
import { Segments } from "../../../ui/Segments";
import { Skeleton } from "../../../ui/states";
import { lazily } from "../lazily";
import { DesignPanel } from "./DesignPanel";

const ReadPanel = lazily(() => import("./ReadPanel").then((it) => it.ReadPanel));
const ChecksPanel = lazily(() => import("./ChecksPanel").then((it) => it.ChecksPanel));

type Tab = "design" | "read" | "checks";

export function Panel() {
  const [tab, setTab] = useState<Tab>("design");
  return (
    <aside aria-label={t("author.panel")} className="author-panel" data-region>
      <Segments
        label={t("author.panel")}
        onChange={setTab}
        options={[
          { value: "design", label: t("author.design") },
          { value: "read", label: t("author.reading") },
          { value: "checks", label: t("author.checks") },
        ]}
        value={tab}
      />
      {tab === "design" && <DesignPanel />}
      <Suspense fallback={<Skeleton rows={3} />}>
        {tab === "read" && <ReadPanel />}
        {tab === "checks" && <ChecksPanel />}
      </Suspense>
    </aside>
  );
}
