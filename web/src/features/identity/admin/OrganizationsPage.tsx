/** M03: the organisations within this school. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "react-router";
import { call } from "../../../api/client";
import type { OrganizationCard } from "../../../api/types";
import { formatDate, formatNumber } from "../../../lib/format";
import { useListAddress } from "../../../lib/listAddress";
import { t } from "../../../lib/messages";
import { rowsOf } from "../../../lib/pages";
import { paths } from "../../../lib/paths";
import { usePages } from "../../../lib/usePages";
import { Button } from "../../../ui/Button";
import type { Column } from "../../../ui/DataTable";
import { ConfirmDialog } from "../../../ui/Dialog";
import { Select } from "../../../ui/Field";
import { Page } from "../../../ui/Page";
import { PagedTable } from "../../../ui/PagedTable";
import { Chip } from "../../../ui/Progress";
import { SearchField } from "../../../ui/SearchField";
import { Empty, InlineError } from "../../../ui/states";
import { NewOrganizationDialog } from "./NewOrganizationDialog";

export const organizationsKey = ["admin", "organizations"] as const;

function useFilter() {
  const { params, set, clear } = useListAddress();
  const q = params.get("q") ?? "";
  const state = (["active", "suspended"] as const).find((it) => it === params.get("state"));
  const sort = params.get("sort") === "name" ? ("name" as const) : ("newest" as const);
  return { q, state, sort, set, clear, filtered: q !== "" || state !== undefined };
}

export function OrganizationsPage() {
  const [adding, setAdding] = useState(false);
  return (
    <Page
      actions={
        <Button icon="plus" kind="primary" onClick={() => setAdding(true)}>
          {t("orgs.add")}
        </Button>
      }
      intro={t("orgs.intro")}
      title={t("nav.organizations")}
    >
      <List />
      <NewOrganizationDialog onClose={() => setAdding(false)} open={adding} />
    </Page>
  );
}

function List() {
  const filter = useFilter();
  const { q, state, sort } = filter;
  const query = usePages<OrganizationCard>([...organizationsKey, { q, state, sort }], (page) =>
    call("GET /admin/organizations", {
      query: { sort, limit: 50, count: true, ...(q ? { q } : {}), ...(state ? { state } : {}), ...page },
    }),
  );
  const { rows, total } = rowsOf(query);
  const empty = rows?.length === 0 && !filter.filtered;
  return (
    <>
      {!empty && (
        <div className="toolbar">
          <SearchField label={t("orgs.search")} onSearch={(text) => filter.set("q", text)} value={q} />
          <Select
            label={t("users.state")}
            onChange={(event) => filter.set("state", event.target.value)}
            options={[
              { value: "", label: t("users.anyState") },
              { value: "active", label: t("orgs.active") },
              { value: "suspended", label: t("orgs.suspended") },
            ]}
            value={state ?? ""}
          />
          {total !== null && <p className="toolbar-end">{t("orgs.count", { n: total })}</p>}
        </div>
      )}
      <PagedTable
        caption={t("nav.organizations")}
        columns={columns()}
        failed={t("orgs.failed")}
        none={
          empty ? (
            <Empty title={t("orgs.none")}>{t("orgs.noneText")}</Empty>
          ) : (
            <Empty
              action={<Button onClick={filter.clear}>{t("courses.clearFilters")}</Button>}
              title={t("orgs.noMatch")}
            />
          )
        }
        query={query}
        rowKey={({ id }) => id}
        sort={{ value: sort, onChange: (chosen) => filter.set("sort", chosen) }}
      />
    </>
  );
}

function columns(): Column<OrganizationCard>[] {
  return [
    {
      id: "name",
      header: t("orgs.name"),
      phone: "title",
      sort: "name",
      cell: ({ name, slug }) => (
        <Link className="font-medium" to={paths.org(slug)}>
          {name}
        </Link>
      ),
    },
    {
      id: "state",
      short: true,
      header: t("users.state"),
      phone: "aside",
      cell: ({ state }) => (
        <Chip tone={state === "active" ? "success" : "warning"}>
          {t(state === "active" ? "orgs.active" : "orgs.suspended")}
        </Chip>
      ),
    },
    {
      id: "members",
      header: t("nav.members"),
      align: "end",
      phone: "hidden",
      cell: ({ members_count }) => formatNumber(members_count),
    },
    {
      id: "courses",
      header: t("nav.courses"),
      align: "end",
      phone: "hidden",
      cell: ({ courses_count }) => formatNumber(courses_count),
    },
    {
      id: "created",
      short: true,
      header: t("users.created"),
      sort: "newest",
      phone: "hidden",
      cell: ({ created_at }) => formatDate(created_at),
    },
    { id: "action", header: t("jobs.action"), align: "end", cell: (it) => <Openness card={it} /> },
  ];
}

/** Closing takes rights from many at once, so it asks; opening again does not. */
function Openness({ card }: { card: OrganizationCard }) {
  const [asking, setAsking] = useState(false);
  const queries = useQueryClient();
  const path = { organization: card.id };
  const change = useMutation({
    mutationFn: (open: boolean) =>
      open
        ? call("POST /admin/organizations/{organization}/reactivate", { path })
        : call("POST /admin/organizations/{organization}/suspend", { path }),
    onSuccess: async () => {
      setAsking(false);
      await queries.invalidateQueries({ queryKey: organizationsKey });
    },
  });
  const name = <span className="sr-only"> {card.name}</span>;
  return (
    <>
      {card.state === "active" ? (
        <Button onClick={() => setAsking(true)}>
          {t("orgs.suspend")}
          {name}
        </Button>
      ) : (
        <Button busy={change.isPending} onClick={() => change.mutate(true)}>
          {t("orgs.reactivate")}
          {name}
        </Button>
      )}
      {!asking && <InlineError error={change.error} />}
      <ConfirmDialog
        action={t("orgs.suspend")}
        busy={change.isPending}
        danger
        error={change.error}
        onClose={() => setAsking(false)}
        onConfirm={() => change.mutate(false)}
        open={asking}
        title={t("orgs.suspendAsk", { name: card.name })}
      >
        {t("orgs.suspendText")}
      </ConfirmDialog>
    </>
  );
}
