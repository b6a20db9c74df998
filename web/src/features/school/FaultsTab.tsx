/** Failures nobody expected, by kind: what is broken, how often, and that it is dealt with. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../../api/client";
import type { Fault } from "../../api/types";
import { formatDateTime, formatNumber } from "../../lib/format";
import { useListAddress } from "../../lib/listAddress";
import { t } from "../../lib/messages";
import { rowsOf } from "../../lib/pages";
import { usePages } from "../../lib/usePages";
import { Button } from "../../ui/Button";
import { Segments } from "../../ui/Segments";
import { Empty, ErrorBlock, InlineError, Skeleton } from "../../ui/states";
import { announce } from "../../ui/Toast";

const faultsKey = ["admin", "faults"] as const;

export function FaultsTab() {
  const { params, set } = useListAddress();
  const resolved = params.get("state") === "resolved";
  const query = usePages<Fault>([...faultsKey, resolved], (page) =>
    call("GET /admin/faults", { query: { ...(resolved ? { resolved: true } : {}), limit: 50, ...page } }),
  );
  const { rows, more } = rowsOf(query);
  return (
    <>
      <Segments
        label={t("users.state")}
        onChange={(value) => set("state", value === "resolved" ? value : "")}
        options={[
          { value: "open", label: t("faults.open") },
          { value: "resolved", label: t("faults.resolved") },
        ]}
        value={resolved ? "resolved" : "open"}
      />
      {query.isPending && <Skeleton height={96} rows={3} />}
      {query.isError && !rows && (
        <ErrorBlock error={query.error} retry={() => void query.refetch()} what={t("faults.failed")} />
      )}
      {rows && <Faults resolved={resolved} rows={rows} />}
      {more && (
        <Button busy={more.busy} className="mt-4" onClick={more.onClick}>
          {t("common.loadMore")}
        </Button>
      )}
    </>
  );
}

const day = 86_400_000;

function Faults({ rows, resolved }: { rows: Fault[]; resolved: boolean }) {
  const recent = rows.filter(({ last_at }) => Date.now() - Date.parse(last_at) < day).length;
  return (
    <>
      {!resolved && recent === 0 && <Empty title={t("faults.none")}>{t("faults.noneText")}</Empty>}
      {resolved && rows.length === 0 && <Empty title={t("faults.noneResolved")} />}
      {rows.length > 0 && (
        <ul className="mt-4 grid gap-4">
          {rows.map((fault) => (
            <FaultCard fault={fault} key={fault.id} />
          ))}
        </ul>
      )}
    </>
  );
}

function FaultCard({ fault }: { fault: Fault }) {
  const queries = useQueryClient();
  const resolve = useMutation({
    mutationFn: () => call("POST /admin/faults/{fault}/resolve", { path: { fault: fault.id } }),
    onSuccess: async () => {
      announce(t("faults.didResolve"));
      await queries.invalidateQueries({ queryKey: faultsKey });
    },
  });
  return (
    <li className="card">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h2 className="text-base wrap-anywhere">{fault.place}</h2>
        <p className="text-sm text-ink-2">{t("faults.times", { n: fault.times })}</p>
      </div>
      <p className="mt-1 text-sm text-ink-2">
        {t("faults.seen", { first: formatDateTime(fault.first_at), last: formatDateTime(fault.last_at) })}
      </p>
      <pre className="fault-text">{fault.message}</pre>
      <div className="btn-row mt-3">
        <CopyReport fault={fault} />
        {fault.resolved_at === null && (
          <Button busy={resolve.isPending} icon="check" onClick={() => resolve.mutate()}>
            {t("faults.resolve")}
            <span className="sr-only"> {fault.place}</span>
          </Button>
        )}
      </div>
      <InlineError error={resolve.error} />
    </li>
  );
}

/** In English and as plain text: it goes to whoever repairs the program. */
function report(fault: Fault): string {
  return [
    fault.place,
    fault.message,
    `${formatNumber(fault.times)}x, ${fault.first_at} – ${fault.last_at}`,
    `request ${fault.request}`,
  ].join("\n");
}

function CopyReport({ fault }: { fault: Fault }) {
  const [copied, setCopied] = useState<boolean | null>(null);
  async function copy() {
    try {
      await navigator.clipboard.writeText(report(fault));
      setCopied(true);
    } catch {
      setCopied(false);
    }
  }
  return (
    <>
      <Button onClick={() => void copy()}>
        {t(copied ? "common.copied" : "faults.copy")}
        <span className="sr-only"> {fault.place}</span>
      </Button>
      <span className="sr-only" role="status">
        {copied ? t("common.copied") : ""}
      </span>
      {copied === false && <textarea className="input" readOnly rows={4} value={report(fault)} />}
    </>
  );
}
