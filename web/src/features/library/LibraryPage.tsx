/** T06 and M06: files for lessons. Those of one's own, of an organisation, or, for administrators, of everybody. */
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useLocation, useNavigate, useParams } from "react-router";
import { formatBytes, formatPercent } from "../../lib/format";
import { t } from "../../lib/messages";
import { paths } from "../../lib/paths";
import { FileButton } from "../../ui/FileButton";
import { Page } from "../../ui/Page";
import { ProgressBar } from "../../ui/Progress";
import { announce } from "../../ui/Toast";
import { useFileDrop } from "../../ui/useFileDrop";
import { accepted, checked } from "./checks";
import { FilePanel } from "./FilePanel";
import { FileResults } from "./FileResults";
import { Filters } from "./Filters";
import { formatLimit } from "./fileTexts";
import { organizationIn, refreshLibrary, useUsage } from "./queries";
import { TransferList } from "./TransferList";
import "./library.css";
import { uploads } from "./uploads";
import { useLibraryAddress } from "./useLibraryAddress";

export function LibraryPage() {
  const { file } = useParams();
  const { pathname, search } = useLocation();
  const navigate = useNavigate();
  const place = pathname.startsWith(paths.adminLibrary) ? paths.adminLibrary : paths.teachLibrary;
  const address = useLibraryAddress(place);
  const organization = organizationIn(address.query.whose);
  const usage = useUsage(organization).data;
  useArrivals();
  const add = (files: File[]) => uploads.add(checked(files, usage), organization);
  const drop = useFileDrop(add);
  const choose = (kind: "primary" | "outline") => (
    <FileButton
      {...(usage ? { accept: accepted(usage) ?? "" } : {})}
      kind={kind}
      label={t("library.add")}
      multiple
      onFiles={add}
    />
  );
  return (
    <Page actions={choose("primary")} focusKey="library" title={t("nav.library")}>
      <div className="library" {...drop}>
        {usage && <Quota most={usage.most} used={usage.used} whole={organization !== null} />}
        <TransferList />
        <Filters address={address} />
        <FileResults address={address} choose={choose("outline")} place={place} />
      </div>
      {file && (
        <FilePanel
          id={file}
          key={file}
          onClose={() => navigate({ pathname: place, search }, { preventScrollReset: true })}
        />
      )}
    </Page>
  );
}

/** Every file that has arrived is in the list at once. */
function useArrivals() {
  const queries = useQueryClient();
  useEffect(
    () =>
      uploads.onDone((_, { file }) => {
        announce(t("library.added", { name: file.name }));
        void refreshLibrary(queries);
      }),
    [queries],
  );
}

function Quota({ used, most, whole }: { used: number; most: number; whole: boolean }) {
  const percent = Math.min(100, Math.round((used / most) * 100));
  const full = percent >= 90;
  const amounts = { used: formatBytes(used), most: formatLimit(most) };
  return (
    <div className="library-quota">
      <p className={full ? "text-warning" : "text-ink-2"}>
        {t(whole ? "library.quotaTheirs" : "library.quota", amounts)}
        {full && ` ${t("library.quotaNearlyFull", { percent: formatPercent(percent) })}`}
      </p>
      <ProgressBar label={t("library.quotaLabel")} percent={percent} />
    </div>
  );
}
