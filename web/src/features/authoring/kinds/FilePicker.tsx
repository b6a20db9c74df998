/** Chooses a file of the course or the library, or sends one from the device. */
import { useState } from "react";
import { errorText } from "../../../api/error";
import { uploadCourseFile } from "../../../api/upload";
import { formatBytes, formatPercent } from "../../../lib/format";
import { t } from "../../../lib/messages";
import { FileButton } from "../../../ui/FileButton";
import { Icon } from "../../../ui/Icon";
import { QueryView, Skeleton } from "../../../ui/states";
import { announce } from "../../../ui/Toast";
import { useEditing } from "../context";
import { digest } from "../usePictures";
import type { Chosen } from "./assets";
import { accepted, type Group, type Offered, useFiles } from "./useFiles";

interface PickerProps {
  groups: readonly Group[];
  onPick: (chosen: Chosen) => void;
}

export function FilePicker({ groups, onPick }: PickerProps) {
  const { course, remember } = useEditing();
  const query = useFiles(course, groups);
  const [share, setShare] = useState<number | null>(null);
  const [failed, setFailed] = useState("");
  const picked = (chosen: Chosen) => {
    remember(chosen.file);
    onPick(chosen);
  };
  const attempt = async (work: () => Promise<Chosen>) => {
    setFailed("");
    try {
      picked(await work());
    } catch (error) {
      setFailed(errorText(error));
    }
    setShare(null);
  };
  const send = (file: File) =>
    attempt(async () => {
      setShare(0);
      announce(t("author.sending", { name: file.name }));
      const [sent, sha256] = await Promise.all([uploadCourseFile(course, file, setShare), digest(file)]);
      return { file: sent, sha256 };
    });
  return (
    <>
      <FileButton
        accept={groups.map((group) => accepted[group]).join(",")}
        busy={share !== null}
        label={
          share === null
            ? t("author.file.send")
            : t("author.file.sent", { share: formatPercent(share * 100) })
        }
        onFiles={([file]) => file && void send(file)}
      />
      {failed && (
        <p className="error mt-2" role="alert">
          {failed}
        </p>
      )}
      <h3 className="panel-title mt-4">{t("author.file.there")}</h3>
      <QueryView failed={t("author.file.failed")} query={query} skeleton={<Skeleton rows={3} />}>
        {(files) => <Offers files={files} onChoose={(file) => void attempt(file.choose)} />}
      </QueryView>
    </>
  );
}

function Offers({ files, onChoose }: { files: Offered[]; onChoose: (file: Offered) => void }) {
  if (files.length === 0) return <p className="hint">{t("author.file.none")}</p>;
  return (
    <ul className="order">
      {files.map((file) => (
        <li key={file.id}>
          <button className="order-name" onClick={() => onChoose(file)} type="button">
            <Icon name="file" />
            <span className="min-w-0 flex-1 break-words">{file.name}</span>
            <span className="hint">{formatBytes(file.size)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
