/** M02: everybody with an account. One person opens beside the table, under an address of their own. */
import { useState } from "react";
import { Link, useLocation, useNavigate, useParams } from "react-router";
import { call, callFile } from "../../../api/client";
import type { AdminUser } from "../../../api/types";
import { formatDate, formatDateTime } from "../../../lib/format";
import { useListAddress } from "../../../lib/listAddress";
import { t } from "../../../lib/messages";
import { rowsOf } from "../../../lib/pages";
import { paths } from "../../../lib/paths";
import { may } from "../../../lib/user";
import { Button, ButtonLink } from "../../../ui/Button";
import { type Column, DataTable } from "../../../ui/DataTable";
import { Select } from "../../../ui/Field";
import { Page } from "../../../ui/Page";
import { Chip } from "../../../ui/Progress";
import { SearchField } from "../../../ui/SearchField";
import { Empty, ErrorBlock, InlineError, Skeleton } from "../../../ui/states";
import { ExportButton } from "../exports/ExportButton";
import { AddUserDialog } from "./AddUserDialog";
import { narrowed, type UserFilter, useRestoration, useUsers } from "./queries";
import { outranks, roles, roleTexts } from "./roles";
import { UserPanel } from "./UserPanel";

export function UsersPage() {
  const { user } = useParams();
  const { search } = useLocation();
  const navigate = useNavigate();
  const [adding, setAdding] = useState(false);
  return (
    <Page
      actions={
        <>
          <ButtonLink to={paths.exports}>{t("exports.open")}</ButtonLink>
          {may("create_users") && (
            <Button icon="plus" kind="primary" onClick={() => setAdding(true)}>
              {t("users.add")}
            </Button>
          )}
        </>
      }
      focusKey="users"
      title={t("nav.users")}
    >
      <Users search={search} />
      <AddUserDialog onClose={() => setAdding(false)} open={adding} />
      {user && (
        <UserPanel
          id={user}
          key={user}
          onClose={() => navigate({ pathname: paths.adminUsers, search }, { preventScrollReset: true })}
        />
      )}
    </Page>
  );
}

function useFilter() {
  const { params, set, clear } = useListAddress();
  const role = roles.find((entry) => entry === params.get("role"));
  const active = { true: true, false: false }[params.get("active") ?? ""];
  const deleted = params.get("active") === "deleted";
  const sort = params.get("sort") === "name" ? ("name" as const) : ("newest" as const);
  const q = params.get("q") ?? "";
  const filtered = q !== "" || role !== undefined || active !== undefined || deleted;
  return { q, role, active, deleted, sort, set, filtered, clear };
}

function Users({ search }: { search: string }) {
  const filter = useFilter();
  const query = useUsers(filter);
  const { rows, total, more } = rowsOf(query);
  return (
    <>
      <div className="toolbar">
        <SearchField label={t("users.search")} onSearch={(text) => filter.set("q", text)} value={filter.q} />
        <Select
          label={t("users.role")}
          onChange={(event) => filter.set("role", event.target.value)}
          options={[
            { value: "", label: t("users.anyRole") },
            ...roles.map((role) => ({ value: role, label: t(roleTexts[role]) })),
          ]}
          value={filter.role ?? ""}
        />
        <Select
          label={t("users.state")}
          onChange={(event) => filter.set("active", event.target.value)}
          options={[
            { value: "", label: t("users.anyState") },
            { value: "true", label: t("users.active") },
            { value: "false", label: t("users.inactive") },
            ...(may("delete_users") ? [{ value: "deleted", label: t("users.inBin") }] : []),
          ]}
          value={filter.deleted ? "deleted" : filter.active === undefined ? "" : String(filter.active)}
        />
        <div className="toolbar-end">
          {total !== null && <p>{t("users.count", { n: total })}</p>}
          <UsersFile filter={filter} />
        </div>
      </div>
      {query.isPending && <Skeleton height={44} rows={10} />}
      {query.isError && !rows && (
        <ErrorBlock error={query.error} retry={() => void query.refetch()} what={t("users.failed")} />
      )}
      {rows?.length === 0 && (
        <Empty
          action={filter.filtered && <Button onClick={filter.clear}>{t("courses.clearFilters")}</Button>}
          title={t("users.none")}
        />
      )}
      {rows && rows.length > 0 && (
        <DataTable
          caption={t("nav.users")}
          columns={filter.deleted ? deletedColumns() : columns(search)}
          more={more}
          rowKey={(user) => user.id}
          rows={rows}
          sort={{ value: filter.sort, onChange: (sort) => filter.set("sort", sort) }}
        />
      )}
    </>
  );
}

function UsersFile({ filter }: { filter: UserFilter }) {
  const query = narrowed(filter);
  return (
    <ExportButton
      ask={(body) => call("POST /admin/users/export", { query, body })}
      file={() => callFile("GET /admin/users/export", { query })}
      name="users.csv"
    />
  );
}

function emailColumn(): Column<AdminUser> {
  return { id: "email", header: t("users.email"), cell: (user) => user.email ?? user.username };
}

/** Nobody opens somebody who is deleted: they come back first. */
function deletedColumns(): Column<AdminUser>[] {
  return [
    { id: "name", header: t("users.name"), phone: "title", cell: (user) => user.full_name },
    emailColumn(),
    {
      id: "deleted",
      short: true,
      header: t("users.deletedAt"),
      cell: (user) => user.deleted_at && formatDateTime(user.deleted_at),
    },
    {
      id: "restore",
      align: "end",
      header: t("jobs.action"),
      cell: (user) => (outranks(user) ? <Restore user={user} /> : null),
    },
  ];
}

function Restore({ user }: { user: AdminUser }) {
  const navigate = useNavigate();
  const restore = useRestoration();
  return (
    <>
      <Button
        busy={restore.isPending}
        onClick={() => restore.mutate(user.id, { onSuccess: () => navigate(paths.adminUser(user.id)) })}
      >
        {t("users.restore")}
        <span className="sr-only"> {user.full_name}</span>
      </Button>
      <InlineError error={restore.error} />
    </>
  );
}

function columns(search: string): Column<AdminUser>[] {
  return [
    {
      id: "name",
      header: t("users.name"),
      sort: "name",
      phone: "title",
      cell: (user) => (
        <Link className="font-medium" to={{ pathname: `${paths.adminUsers}/${user.id}`, search }}>
          {user.full_name}
        </Link>
      ),
    },
    emailColumn(),
    {
      id: "roles",
      short: true,
      header: t("users.roles"),
      cell: (user) => user.roles.map((role) => t(roleTexts[role])).join(", "),
    },
    {
      id: "state",
      short: true,
      header: t("users.state"),
      phone: "aside",
      cell: (user) =>
        user.active ? (
          <span className="max-tablet:hidden">{t("users.active")}</span>
        ) : (
          <Chip tone="warning">{t("users.inactive")}</Chip>
        ),
    },
    {
      id: "seen",
      short: true,
      header: t("users.lastSignIn"),
      phone: "hidden",
      cell: (user) => (user.last_login_at ? formatDateTime(user.last_login_at) : null),
    },
    {
      id: "created",
      short: true,
      header: t("users.created"),
      sort: "newest",
      phone: "hidden",
      cell: (user) => formatDate(user.created_at),
    },
  ];
}
