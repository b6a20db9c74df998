/** One file: what it is, what is said of it, where it is shown, and what it was before. */
import { useQuery } from "@tanstack/react-query";
import { call } from "../../api/client";
import type { LibraryFile } from "../../api/types";
import { formatBytes, formatDateTime } from "../../lib/format";
import { t } from "../../lib/messages";
import { isAdmin } from "../../lib/user";
import { Button } from "../../ui/Button";
import { FactList } from "../../ui/FactList";
import { Icon } from "../../ui/Icon";
import { SidePanel } from "../../ui/SidePanel";
import { InlineError, QueryView, Skeleton } from "../../ui/states";
import { FileForm } from "./FileForm";
import { FileUses } from "./FileUses";
import { FileVersions } from "./FileVersions";
import { addressOf, extent, nameOf } from "./fileTexts";
import { groupOf, groupTexts } from "./kinds";
import { useFile } from "./queries";
import { mayChange } from "./rights";
import { useMoveToBin } from "./useMoveToBin";

export function FilePanel({ id, onClose }: { id: string; onClose: () => void }) {
  const query = useFile(id);
  return (
    <SidePanel onClose={onClose} title={query.data ? nameOf(query.data) : t("library.file")}>
      <QueryView failed={t("library.fileFailed")} query={query} skeleton={<Skeleton rows={4} />}>
        {(file) => <Content file={file} onClose={onClose} />}
      </QueryView>
    </SidePanel>
  );
}

function Content({ file, onClose }: { file: LibraryFile; onClose: () => void }) {
  const changes = mayChange(file);
  return (
    <>
      <Preview file={file} />
      <p className="btn-row mb-4">
        <a className="btn" download={file.name} href={addressOf(file)}>
          <Icon name="download" />
          {t("library.download", { size: formatBytes(file.size) })}
        </a>
      </p>
      <Facts changes={changes} file={file} />
      {changes && <FileForm file={file} />}
      <div className="mt-8 border-t border-line pt-6">
        <FileUses file={file} />
      </div>
      <div className="mt-8 border-t border-line pt-6">
        <FileVersions changes={changes} file={file} />
      </div>
      {changes && <Binning file={file} onClose={onClose} />}
    </>
  );
}

function Preview({ file }: { file: LibraryFile }) {
  const group = groupOf(file.media_type);
  if (group === "picture") return <img alt={file.alt} className="media-preview" src={addressOf(file, 720)} />;
  if (group === "audio")
    // biome-ignore lint/a11y/useMediaCaption: what somebody brought has no captions of its own.
    return <audio className="mb-4 w-full" controls preload="none" src={addressOf(file)} />;
  if (group === "video")
    // biome-ignore lint/a11y/useMediaCaption: what somebody brought has no captions of its own.
    return <video className="media-preview" controls preload="none" src={addressOf(file)} />;
  return null;
}

function Facts({ file, changes }: { file: LibraryFile; changes: boolean }) {
  const owner = useOwner(file);
  return (
    <FactList
      facts={[
        [t("library.name"), file.name],
        [t("library.kind"), t(groupTexts[groupOf(file.media_type)])],
        [t(file.duration_ms == null ? "library.dimensions" : "library.length"), extent(file)],
        [t("library.addedOn"), formatDateTime(file.created_at)],
        [t("library.owner"), owner],
        // Whoever changes them sees them in the form.
        [t("library.alt"), changes ? "" : file.alt],
        [t("library.licence"), changes ? "" : file.licence],
        [t("library.credit"), changes ? "" : file.credit],
      ]}
    />
  );
}

/** Administrators look at the files of everybody. */
function useOwner({ owner }: LibraryFile): string | undefined {
  const query = useQuery({
    enabled: isAdmin(),
    queryKey: ["users", "name", owner],
    queryFn: () => call("GET /admin/users/{user}", { path: { user: owner } }),
    retry: false,
  });
  return query.data?.full_name;
}

function Binning({ file, onClose }: { file: LibraryFile; onClose: () => void }) {
  const { move, busy, error } = useMoveToBin();
  return (
    <div className="mt-8 border-t border-line pt-6">
      <Button busy={busy} icon="trash" onClick={() => move(file, onClose)}>
        {t("library.toBin")}
      </Button>
      <p className="hint mt-2">{t("library.toBinHint")}</p>
      <InlineError error={error} />
    </div>
  );
}
