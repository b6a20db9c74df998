import { useState } from "react";
import { t } from "../../../lib/messages";
import { Button } from "../../../ui/Button";
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
