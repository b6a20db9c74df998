/** Files on their way, each with how far it is, how to stop it and how it goes on. */
import { useEffect, useState } from "react";
import { errorText } from "../../api/error";
import { formatBytes } from "../../lib/format";
import { t } from "../../lib/messages";
import { useStore } from "../../lib/store";
import type { Interrupted, Transfer } from "../../lib/transfers";
import { Button, IconButton } from "../../ui/Button";
import { ProgressBar } from "../../ui/Progress";
import { uploads } from "./uploads";

export function TransferList() {
  const list = useStore(uploads.list);
  const [before, setBefore] = useState(() => uploads.interrupted());
  const count = list.length;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a file that goes on, or has arrived, is no longer among them.
  useEffect(() => setBefore(uploads.interrupted()), [count]);
  if (list.length === 0 && before.length === 0) return null;
  const forget = (it: Interrupted) => {
    uploads.forget(it);
    setBefore((all) => all.filter((one) => one.url !== it.url));
  };
  return (
    <section aria-label={t("library.uploads")} className="mb-6">
      <ul className="grid gap-2">
        {list.map((transfer) => (
          <Item key={transfer.key} transfer={transfer} />
        ))}
        {before.map((it) => (
          <li className="card flex items-center gap-3" key={it.url}>
            <p className="min-w-0 flex-1 wrap-anywhere">
              <span className="block font-medium">{it.name}</span>
              <span className="text-sm text-ink-2">{t("library.interrupted")}</span>
            </p>
            <IconButton
              icon="close"
              label={t("library.giveUp", { name: it.name })}
              onClick={() => forget(it)}
            />
          </li>
        ))}
      </ul>
      {list.some((it) => it.state === "sending") && (
        <p className="mt-2 text-sm text-ink-2">{t("library.leaveHint")}</p>
      )}
    </section>
  );
}

function Item({ transfer }: { transfer: Transfer }) {
  const { key, file, state, sent, total } = transfer;
  return (
    <li className="card grid gap-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <p className="min-w-0 flex-1 basis-40 wrap-anywhere font-medium">{file.name}</p>
        <span className="flex items-center gap-1">
          <Control transfer={transfer} />
          <IconButton
            icon="close"
            label={t(state === "failed" ? "library.dismiss" : "library.giveUp", { name: file.name })}
            onClick={() => uploads.cancel(key)}
          />
        </span>
      </div>
      {state === "failed" ? (
        <p className="error" role="alert">
          {errorText(transfer.error)}
        </p>
      ) : (
        <>
          <ProgressBar
            label={t("library.progress", { name: file.name })}
            percent={total > 0 ? Math.round((sent / total) * 100) : 0}
          />
          <p className="text-sm text-ink-2 tabular">{stateText(transfer)}</p>
        </>
      )}
    </li>
  );
}

function Control({ transfer: { key, file, state } }: { transfer: Transfer }) {
  const named = <span className="sr-only"> {file.name}</span>;
  if (state === "sending" || state === "waiting")
    return (
      <Button kind="quiet" onClick={() => uploads.pause(key)}>
        {t("library.pause")}
        {named}
      </Button>
    );
  return (
    <Button onClick={() => (state === "offline" ? uploads.wake() : uploads.resume(key))}>
      {t(state === "paused" ? "library.resume" : "common.tryAgain")}
      {named}
    </Button>
  );
}

function stateText(transfer: Transfer): string {
  const { state, sent, total } = transfer;
  const amounts = { done: formatBytes(sent), total: formatBytes(total) };
  switch (state) {
    case "waiting":
      return t("library.waiting", amounts);
    case "paused":
      return t("library.paused", amounts);
    case "offline":
      return t("library.offline", amounts);
    default: {
      const minutes = minutesLeft(transfer);
      return minutes === null
        ? t("library.sent", amounts)
        : t("library.sentLeft", { ...amounts, n: minutes });
    }
  }
}

/** Null until enough is known, and when it is too soon to matter. */
function minutesLeft({ since, sentBefore, sent, total }: Transfer): number | null {
  const seconds = (Date.now() - since) / 1000;
  const speed = (sent - sentBefore) / seconds;
  if (seconds < 5 || speed <= 0) return null;
  const left = (total - sent) / speed;
  return left < 45 ? null : Math.ceil(left / 60);
}
