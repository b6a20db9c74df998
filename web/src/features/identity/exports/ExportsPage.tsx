/** Files with the data of many people: one's own, and for administrators everybody's, to approve or decline. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { call, callFile } from "../../../api/client";
import type { Export } from "../../../api/types";
import { formatDateTime } from "../../../lib/format";
import { type OwnTexts, t } from "../../../lib/messages";
import { rowsOf } from "../../../lib/pages";
import { saveFile } from "../../../lib/saveFile";
import { usePages } from "../../../lib/usePages";
import { isAdmin } from "../../../lib/user";
import { Button } from "../../../ui/Button";
import { ConfirmDialog } from "../../../ui/Dialog";
import { Page } from "../../../ui/Page";
import { Chip } from "../../../ui/Progress";
import { Empty, ErrorBlock, InlineError, Skeleton } from "../../../ui/states";
import { type Proof, ProofDialog } from "../account/ProofDialog";
import { exportsKey } from "./keys";
import { kindTexts, nextOf, stateOf } from "./rules";

export const texts: OwnTexts = {
  en: () => import("messages:en/exports"),
  sw: () => import("messages:sw/exports"),
  vi: () => import("messages:vi/exports"),
};

export function ExportsPage() {
  const query = usePages<Export>(exportsKey, (page) =>
    call("GET /exports", { query: { limit: 30, ...page } }),
  );
  const { rows, more } = rowsOf(query);
  return (
    <Page intro={t(isAdmin() ? "exports.introAdmin" : "exports.intro")} narrow title={t("exports.title")}>
      {query.isPending && <Skeleton height={80} rows={3} />}
      {query.isError && !rows && (
        <ErrorBlock error={query.error} retry={() => void query.refetch()} what={t("exports.failed")} />
      )}
      {rows?.length === 0 && <Empty title={t("exports.none")}>{t("exports.noneText")}</Empty>}
      {rows && rows.length > 0 && (
        <ul className="rows">
          {rows.map((it) => (
            <ExportRow key={it.id} shown={it} />
          ))}
        </ul>
      )}
      {more && (
        <Button busy={more.busy} onClick={more.onClick}>
          {t("common.loadMore")}
        </Button>
      )}
    </Page>
  );
}

function ExportRow({ shown }: { shown: Export }) {
  const state = stateOf(shown);
  const next = nextOf(shown);
  return (
    <li className="flex-wrap">
      <div className="row-main">
        <p className="flex flex-wrap items-center gap-3">
          <strong>
            {shown.organization ?? t("exports.school")}: {t(kindTexts[shown.kind])}
          </strong>
          <Chip tone={state.tone}>{t(state.text)}</Chip>
        </p>
        <p className="wrap-anywhere">{shown.reason}</p>
        <p className="meta">
          <span>{shown.requester.full_name}</span>
          <span>{t("exports.people", { n: shown.persons })}</span>
          <span>{formatDateTime(shown.asked_at)}</span>
          {shown.decided_by && <span>{t("exports.decidedBy", { name: shown.decided_by.full_name })}</span>}
        </p>
        {next && <p className="text-sm text-ink-2">{t(next.text, { time: formatDateTime(next.time) })}</p>}
      </div>
      <Actions shown={shown} />
    </li>
  );
}

type Asked = "approve" | "decline" | "cancel" | null;

/** Whatever was done, the list says what stands now; also when somebody else was first. */
function useExport(run: () => Promise<unknown>, onSuccess?: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: run,
    ...(onSuccess ? { onSuccess } : {}),
    onSettled: () => queries.invalidateQueries({ queryKey: exportsKey }),
  });
}

function Actions({ shown }: { shown: Export }) {
  const [asked, setAsked] = useState<Asked>(null);
  const path = { export: shown.id };
  const queries = useQueryClient();
  const fetched = useExport(async () =>
    saveFile(`${shown.kind}.csv`, await callFile("POST /exports/{export}/file", { path })),
  );
  const approve = async (proof: Proof) => {
    await call("POST /exports/{export}/decision", { path, body: { decision: "approve", ...proof } });
    await queries.invalidateQueries({ queryKey: exportsKey });
  };
  const can = (ability: Export["can"][number]) => shown.can.includes(ability);
  if (shown.can.length === 0) return null;
  return (
    <div className="btn-row">
      {can("fetch") && (
        <Button busy={fetched.isPending} icon="download" kind="primary" onClick={() => fetched.mutate()}>
          {t("exports.fetch")}
        </Button>
      )}
      {can("approve") && (
        <Button kind="primary" onClick={() => setAsked("approve")}>
          {t("exports.approve")}
        </Button>
      )}
      {can("decline") && <Button onClick={() => setAsked("decline")}>{t("exports.decline")}</Button>}
      {can("cancel") && <Button onClick={() => setAsked("cancel")}>{t("exports.cancel")}</Button>}
      <InlineError error={fetched.error} />
      <ProofDialog
        action={t("exports.approve")}
        onClose={() => setAsked(null)}
        open={asked === "approve"}
        run={approve}
        title={t("exports.approveAsk")}
      >
        <p className="mb-5">
          {t("exports.approveText", { name: shown.requester.full_name, n: shown.persons })}
        </p>
      </ProofDialog>
      {(asked === "decline" || asked === "cancel") && (
        <EndDialog onClose={() => setAsked(null)} shown={shown} verb={asked} />
      )}
    </div>
  );
}

interface EndProps {
  shown: Export;
  verb: "decline" | "cancel";
  onClose: () => void;
}

function EndDialog({ shown, verb, onClose }: EndProps) {
  const path = { export: shown.id };
  const end = useExport(
    () =>
      verb === "cancel"
        ? call("POST /exports/{export}/cancel", { path })
        : call("POST /exports/{export}/decision", { path, body: { decision: "decline" } }),
    onClose,
  );
  return (
    <ConfirmDialog
      action={t(verb === "cancel" ? "exports.cancel" : "exports.decline")}
      busy={end.isPending}
      danger
      error={end.error}
      onClose={onClose}
      onConfirm={() => end.mutate()}
      open
      title={t(verb === "cancel" ? "exports.cancelAsk" : "exports.declineAsk")}
    >
      <p>{t("exports.endText", { name: shown.requester.full_name })}</p>
    </ConfirmDialog>
  );
}
