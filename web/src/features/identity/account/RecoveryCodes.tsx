/** The codes for the day a phone is lost, and the ways to keep them. */
import { t } from "../../../lib/messages";
import { saveFile } from "../../../lib/saveFile";
import { Button } from "../../../ui/Button";
import { Dialog } from "../../../ui/Dialog";
import { CopyButton } from "./CopyButton";

/** Closes only when its owner says that they kept the codes. */
export function RecoveryCodesDialog({ codes, onClose }: { codes: string[] | null; onClose: () => void }) {
  return (
    <Dialog
      actions={
        <Button kind="primary" onClick={onClose}>
          {t("recovery.kept")}
        </Button>
      }
      onClose={onClose}
      open={codes !== null}
      title={t("recovery.title")}
    >
      <p className="mb-4">{t("recovery.lead")}</p>
      <ol className="secret-list">
        {codes?.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <div className="btn-row mt-4 print:hidden">
        <CopyButton label={t("secret.copy")} text={codes?.join("\n") ?? ""} />
        <Button
          icon="download"
          onClick={() =>
            saveFile("recovery-codes.txt", new Blob([`${codes?.join("\n")}\n`], { type: "text/plain" }))
          }
        >
          {t("secret.download")}
        </Button>
        <Button onClick={() => print()}>{t("secret.print")}</Button>
      </div>
    </Dialog>
  );
}
