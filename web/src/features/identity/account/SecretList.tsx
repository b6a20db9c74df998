/** Things that are shown once, and the ways to keep them. */
import { useState } from "react";
import { t } from "../../../lib/messages";
import { Button } from "../../../ui/Button";
import { Dialog } from "../../../ui/Dialog";
import { announce } from "../../../ui/Toast";

export function CopyButton({ text, label }: { text: string; label: string }) {
  const [state, setState] = useState<"" | "copied" | "failed">("");
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setState("copied");
      announce(t("secret.copied"));
    } catch {
      // Not offered on plain HTTP: the text can still be selected.
      setState("failed");
    }
  };
  return (
    <>
      <Button icon={state === "copied" ? "check" : "file"} onClick={() => void copy()}>
        {state === "copied" ? t("secret.copied") : label}
      </Button>
      {state === "failed" && (
        <p className="error" role="alert">
          {t("secret.notCopied")}
        </p>
      )}
    </>
  );
}

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
        <Button icon="download" onClick={() => download(codes ?? [])}>
          {t("secret.download")}
        </Button>
        <Button onClick={() => print()}>{t("secret.print")}</Button>
      </div>
    </Dialog>
  );
}

function download(codes: string[]) {
  const address = URL.createObjectURL(new Blob([`${codes.join("\n")}\n`], { type: "text/plain" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = "recovery-codes.txt";
  link.click();
  // Some browsers begin to read only after this turn of the event loop.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
