/** Files as rows; those in the bin too, with the way out of it. */
import { Link } from "react-router";
import type { LibraryFile } from "../../api/types";
import { formatBytes, formatDate } from "../../lib/format";
import { t } from "../../lib/messages";
import { Button } from "../../ui/Button";
import { type Column, DataTable, OnPhone } from "../../ui/DataTable";
import { Chip } from "../../ui/Progress";
import { InlineError } from "../../ui/states";
import type { FilesProps } from "./FileGrid";
import { lacksAlt, nameOf } from "./fileTexts";
import { groupOf, groupTexts } from "./kinds";
import { useRestore } from "./queries";
import { mayChange } from "./rights";

export function FileTable({ files, bin, to }: FilesProps) {
  return (
    <DataTable
      caption={t(bin ? "library.bin" : "nav.library")}
      columns={bin ? binned() : columns(to)}
      rowKey={({ id }) => id}
      rows={files}
    />
  );
}

const kind: Column<LibraryFile> = {
  id: "kind",
  get header() {
    return t("library.kind");
  },
  short: true,
  cell: (file) => t(groupTexts[groupOf(file.media_type)]),
};

const size: Column<LibraryFile> = {
  id: "size",
  get header() {
    return t("library.size");
  },
  short: true,
  align: "end",
  cell: (file) => formatBytes(file.size),
};

function columns(to: (file: LibraryFile) => string): Column<LibraryFile>[] {
  return [
    {
      id: "name",
      header: t("library.name"),
      phone: "title",
      cell: (file) => (
        <Link className="font-medium wrap-anywhere" preventScrollReset to={to(file)}>
          {nameOf(file)}
        </Link>
      ),
    },
    kind,
    {
      id: "alt",
      header: t("library.alt"),
      cell: (file) => {
        if (groupOf(file.media_type) !== "picture") return null;
        return lacksAlt(file) ? <Chip tone="warning">{t("library.altMissing")}</Chip> : file.alt;
      },
    },
    { id: "licence", header: t("library.licence"), cell: (file) => file.licence || null },
    size,
    {
      id: "added",
      header: t("library.addedOn"),
      short: true,
      phone: "hidden",
      cell: (file) => formatDate(file.created_at),
    },
  ];
}

const daysInBin = 30;

function binned(): Column<LibraryFile>[] {
  const goes = (file: LibraryFile) =>
    formatDate(new Date(Date.parse(file.deleted_at ?? "") + daysInBin * 86_400_000).toISOString());
  return [
    { id: "name", header: t("library.name"), phone: "title", cell: nameOf },
    kind,
    size,
    {
      id: "goes",
      header: t("library.goesOn"),
      short: true,
      cell: (file) => <OnPhone show={t("library.goesOnDate", { date: goes(file) })}>{goes(file)}</OnPhone>,
    },
    {
      id: "restore",
      header: t("library.action"),
      align: "end",
      cell: (file) => (mayChange(file) ? <Restore file={file} /> : null),
    },
  ];
}

function Restore({ file }: { file: LibraryFile }) {
  const restore = useRestore();
  return (
    <>
      <Button busy={restore.isPending} onClick={() => restore.mutate(file.id)}>
        {t("library.restore")}
        <span className="sr-only"> {nameOf(file)}</span>
      </Button>
      <InlineError error={restore.error} />
    </>
  );
}
