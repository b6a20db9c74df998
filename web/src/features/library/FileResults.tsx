/** The files that were found, as pictures or as rows, and what stands there when there are none. */
import type { ReactNode } from "react";
import { useLocation } from "react-router";
import { isOffline } from "../../api/error";
import type { LibraryFile } from "../../api/types";
import { t } from "../../lib/messages";
import { rowsOf } from "../../lib/pages";
import { Button } from "../../ui/Button";
import { Empty, ErrorBlock, Skeleton } from "../../ui/states";
import { FileGrid } from "./FileGrid";
import { FileTable } from "./FileTable";
import { useFiles } from "./queries";
import type { LibraryAddress } from "./useLibraryAddress";

interface FileResultsProps {
  address: LibraryAddress;
  place: string;
  choose: ReactNode;
}

export function FileResults({ address, place, choose }: FileResultsProps) {
  const { search } = useLocation();
  const query = useFiles(address.query);
  const { rows, more } = rowsOf(query);
  const to = (file: LibraryFile) => `${place}/${file.id}${search}`;
  const shown = { files: rows ?? [], bin: address.query.bin, to };
  return (
    <>
      {address.query.bin && <p className="mb-4 text-ink-2">{t("library.binText")}</p>}
      {query.isPending && <Loading view={address.view} />}
      {query.isError && (!rows || isOffline(query.error)) && (
        <ErrorBlock error={query.error} retry={() => void query.refetch()} what={t("library.failed")} />
      )}
      {rows?.length === 0 && <None address={address} choose={choose} />}
      {rows && rows.length > 0 && (
        <>
          {address.view === "list" || address.query.bin ? <FileTable {...shown} /> : <FileGrid {...shown} />}
          {more && (
            <Button busy={more.busy} className="mt-4" onClick={more.onClick}>
              {t("common.loadMore")}
            </Button>
          )}
        </>
      )}
    </>
  );
}

function Loading({ view }: { view: "grid" | "list" }) {
  return view === "list" ? (
    <Skeleton height={40} rows={10} />
  ) : (
    <div className="media-loading">
      <Skeleton height={220} rows={8} />
    </div>
  );
}

function None({ address, choose }: { address: LibraryAddress; choose: ReactNode }) {
  if (address.filtered)
    return (
      <Empty
        action={<Button onClick={address.clear}>{t("courses.clearFilters")}</Button>}
        title={t("library.noMatch")}
      />
    );
  if (address.query.bin) return <Empty title={t("library.binEmpty")} />;
  return (
    <Empty action={choose} title={t("library.none")}>
      {t("library.noneText")}
    </Empty>
  );
}
