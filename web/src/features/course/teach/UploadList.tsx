import { errorText } from "../../../api/error";
import { formatBytes } from "../../../lib/format";
import { t } from "../../../lib/messages";
import { Button, IconButton } from "../../../ui/Button";
import { ProgressBar } from "../../../ui/Progress";
import type { Upload } from "./useUploads";

interface UploadListProps {
  uploads: Upload[];
  onRetry: (upload: Upload) => void;
  onForget: (key: number) => void;
}

export function UploadList({ uploads, onRetry, onForget }: UploadListProps) {
  if (uploads.length === 0) return null;
  return (
    <ul className="my-3 grid gap-2">
      {uploads.map((upload) => (
        <li className="card grid gap-2" key={upload.key}>
          <div className="flex items-center gap-3">
            <span className="min-w-0 flex-1 truncate">{upload.file.name}</span>
            {upload.error ? (
              <>
                <Button onClick={() => onRetry(upload)}>{t("common.tryAgain")}</Button>
                <IconButton icon="close" label={t("common.dismiss")} onClick={() => onForget(upload.key)} />
              </>
            ) : (
              <span className="text-sm text-ink-2">
                {t("upload.of", {
                  done: formatBytes(upload.file.size * upload.share),
                  total: formatBytes(upload.file.size),
                })}
              </span>
            )}
          </div>
          {upload.error ? (
            <p className="error" role="alert">
              {errorText(upload.error)}
            </p>
          ) : (
            <ProgressBar
              label={t("upload.progress", { name: upload.file.name })}
              percent={Math.round(upload.share * 100)}
            />
          )}
        </li>
      ))}
    </ul>
  );
}
