/** Who did what, when, from where: the whole school's log, and an organisation's part of it. */
import { useState } from "react";
import type { AuditEntry, Export } from "../../api/types";
import { formatDateTime } from "../../lib/format";
import { useListAddress } from "../../lib/listAddress";
import { t } from "../../lib/messages";
import type { ListPage } from "../../lib/pages";
import { usePages } from "../../lib/usePages";
import { Button } from "../../ui/Button";
import type { Column } from "../../ui/DataTable";
import { FactList } from "../../ui/FactList";
import { Select, TextInput } from "../../ui/Field";
import { PagedTable } from "../../ui/PagedTable";
import { Chip } from "../../ui/Progress";
import { SearchField } from "../../ui/SearchField";
import { SidePanel } from "../../ui/SidePanel";
import { Empty } from "../../ui/states";
import { auditName, auditThings } from "./auditNames";
import { ExportButton, type ExportWish } from "./exports/ExportButton";

export interface AuditQuery {
  actor?: string;
  action?: string;
  refused?: boolean;
  from?: string;
  to?: string;
}

interface AuditLogProps {
  /** Whose log it is, as part of the query's key. */
  of: string;
  read: (query: AuditQuery & { limit?: number; cursor?: string }) => Promise<ListPage<AuditEntry>>;
  file: (query: AuditQuery) => Promise<Blob>;
  ask: (query: AuditQuery, wish: ExportWish) => Promise<Export>;
}

const given = <T,>(name: string, value: T | undefined) => (value ? { [name]: value } : {});

/** A day as people mean it begins and ends at midnight here. */
function instant(day: string | null, plusDays: number): string | undefined {
  if (!day) return undefined;
  const date = new Date(`${day}T00:00:00`);
  date.setDate(date.getDate() + plusDays);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}

function useFilter() {
  const { params, set, clear } = useListAddress();
  const result = params.get("result");
  const query: AuditQuery = {
    ...given("actor", params.get("actor") ?? undefined),
    ...given("action", params.get("action") ?? undefined),
    ...(result === "refused" || result === "done" ? { refused: result === "refused" } : {}),
    ...given("from", instant(params.get("from"), 0)),
    ...given("to", instant(params.get("to"), 1)),
  };
  return { params, query, set, clear, filtered: Object.keys(query).length > 0 };
}

export function AuditLog({ of, read, file, ask }: AuditLogProps) {
  const filter = useFilter();
  const [shown, setShown] = useState<AuditEntry | null>(null);
  const query = usePages<AuditEntry>(["audit", of, filter.query], (page) =>
    read({ ...filter.query, limit: 50, ...page }),
  );
  const clear = <Button onClick={filter.clear}>{t("courses.clearFilters")}</Button>;
  return (
    <>
      <Filters ask={ask} file={file} filter={filter} />
      <PagedTable
        caption={t("nav.audit")}
        columns={columns(filter.set, setShown)}
        failed={t("audit.failed")}
        none={
          filter.filtered ? (
            <Empty action={clear} title={t("audit.noMatch")} />
          ) : (
            <Empty title={t("audit.none")} />
          )
        }
        query={query}
        rowKey={({ id }) => id}
      />
      {shown && <EntryPanel entry={shown} onClose={() => setShown(null)} />}
    </>
  );
}

interface FiltersProps extends Pick<AuditLogProps, "file" | "ask"> {
  filter: ReturnType<typeof useFilter>;
}

function Filters({ filter, file, ask }: FiltersProps) {
  const { params, set } = filter;
  const day = (name: "from" | "to") => (
    <TextInput
      label={t(name === "from" ? "audit.from" : "audit.to")}
      onChange={(event) => set(name, event.target.value)}
      type="date"
      value={params.get(name) ?? ""}
    />
  );
  return (
    <div className="toolbar">
      <SearchField
        label={t("audit.action")}
        onSearch={(text) => set("action", text)}
        suggestions={auditThings()}
        value={params.get("action") ?? ""}
      />
      <Select
        label={t("audit.result")}
        onChange={(event) => set("result", event.target.value)}
        options={[
          { value: "", label: t("audit.any") },
          { value: "done", label: t("audit.done") },
          { value: "refused", label: t("audit.refused") },
        ]}
        value={params.get("result") ?? ""}
      />
      {day("from")}
      {day("to")}
      {filter.query.actor && (
        <Button icon="close" onClick={() => set("actor", "")}>
          {t("audit.allPeople")}
        </Button>
      )}
      <div className="toolbar-end">
        <ExportButton
          ask={(wish) => ask(filter.query, wish)}
          file={() => file(filter.query)}
          name="audit.csv"
        />
      </div>
    </div>
  );
}

function columns(
  set: (name: string, value: string) => void,
  show: (entry: AuditEntry) => void,
): Column<AuditEntry>[] {
  return [
    { id: "at", header: t("audit.at"), short: true, cell: ({ at }) => formatDateTime(at) },
    {
      id: "actor",
      header: t("audit.who"),
      cell: ({ actor, administrator }) =>
        actor ? (
          <>
            <button className="link" onClick={() => set("actor", actor.id)} type="button">
              {actor.full_name}
              <span className="sr-only"> {t("audit.onlyThem")}</span>
            </button>
            {administrator && (
              <span className="block text-sm text-ink-2">
                {t("audit.actedBy", { name: administrator.full_name })}
              </span>
            )}
          </>
        ) : (
          t("audit.nobody")
        ),
    },
    {
      id: "action",
      header: t("audit.what"),
      phone: "title",
      cell: (entry) => (
        <button className="link wrap-anywhere" onClick={() => show(entry)} type="button">
          {nameOf(entry)}
        </button>
      ),
    },
    {
      id: "status",
      header: t("audit.result"),
      short: true,
      phone: "aside",
      cell: ({ status }) =>
        status < 400 ? t("audit.done") : <Chip tone="warning">{t("audit.refusedWith", { status })}</Chip>,
    },
    { id: "address", header: t("audit.where"), short: true, phone: "hidden", cell: ({ address }) => address },
  ];
}

/** What happened; where nothing has a name, what was asked for. Routes open to everybody are told by their address. */
function nameOf({ events, action, object }: AuditEntry): string {
  if (events[0]) return auditName(events[0]);
  return action === "public" ? object : auditName(action);
}

function EntryPanel({ entry, onClose }: { entry: AuditEntry; onClose: () => void }) {
  const { actor, administrator } = entry;
  return (
    <SidePanel onClose={onClose} title={nameOf(entry)}>
      <FactList
        facts={[
          [t("audit.at"), formatDateTime(entry.at)],
          [t("audit.who"), actor?.full_name ?? t("audit.nobody")],
          [t("audit.administrator"), administrator?.full_name],
          [t("audit.action"), entry.action],
          [t("audit.object"), entry.object],
          [t("audit.events"), entry.events.join(", ")],
          [
            t("audit.result"),
            entry.status < 400 ? t("audit.done") : t("audit.refusedWith", { status: entry.status }),
          ],
          [t("audit.where"), entry.address],
          [t("audit.agent"), entry.agent],
          [t("audit.request"), entry.request_id],
        ]}
      />
    </SidePanel>
  );
}
