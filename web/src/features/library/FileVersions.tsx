/** New content under the same address; what the file was before is kept. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { LibraryFile } from "../../api/types";
import { uploadVersion } from "../../api/uploadVersion";
import { formatBytes, formatDateTime } from "../../lib/format";
import { t } from "../../lib/messages";
import { isPicture, shrinkPicture } from "../../lib/pictures";
import { FileButton } from "../../ui/FileButton";
import { Section } from "../../ui/Page";
import { ProgressBar } from "../../ui/Progress";
import { InlineError, QueryView, Skeleton } from "../../ui/states";
import { announce } from "../../ui/Toast";
import { refreshLibrary, useVersions } from "./queries";

export function FileVersions({ file, changes }: { file: LibraryFile; changes: boolean }) {
  return (
    <Section title={t("library.versions")}>
      <QueryView
        failed={t("library.versionsFailed")}
        query={useVersions(file.id)}
        skeleton={<Skeleton rows={1} />}
      >
        {({ items }) => (
          <>
            <p className="mb-3 text-ink-2">{t("library.versionCount", { n: items.length })}</p>
            <ul className="mb-3 grid gap-1">
              {items.map((version) => (
                <li className="meta" key={version.number}>
                  <span>{t("library.version", { n: version.number })}</span>
                  <span className="wrap-anywhere">{version.name}</span>
                  <span>{formatBytes(version.size)}</span>
                  <span>{t("library.until", { time: formatDateTime(version.created_at) })}</span>
                </li>
              ))}
            </ul>
          </>
        )}
      </QueryView>
      {changes && <Replace file={file} />}
    </Section>
  );
}

function Replace({ file }: { file: LibraryFile }) {
  const queries = useQueryClient();
  const [share, setShare] = useState(0);
  const replace = useMutation({
    mutationFn: async (chosen: File) => {
      setShare(0);
      const small = isPicture(chosen) ? await shrinkPicture(chosen) : chosen;
      return uploadVersion(file.id, small, setShare);
    },
    onSuccess: async () => {
      await refreshLibrary(queries);
      announce(t("library.replaced"));
    },
  });
  return (
    <>
      <FileButton
        busy={replace.isPending}
        label={t("library.replace")}
        onFiles={([chosen]) => chosen && replace.mutate(chosen)}
      />
      <p className="hint mt-2">{t("library.replaceHint")}</p>
      {replace.isPending && (
        <div className="mt-3">
          <ProgressBar label={t("library.replace")} percent={Math.round(share * 100)} />
        </div>
      )}
      <InlineError error={replace.error} />
    </>
  );
}
