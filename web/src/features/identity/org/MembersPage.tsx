/** O02: who belongs to an organisation. One member opens beside the table. */
import { Link, useLocation, useNavigate, useParams } from "react-router";
import { call, callFile } from "../../../api/client";
import type { Member } from "../../../api/types";
import { formatDate, formatDateTime } from "../../../lib/format";
import { useListAddress } from "../../../lib/listAddress";
import { t } from "../../../lib/messages";
import { rowsOf } from "../../../lib/pages";
import { paths } from "../../../lib/paths";
import { Button } from "../../../ui/Button";
import type { Column } from "../../../ui/DataTable";
import { Select } from "../../../ui/Field";
import { PagedTable } from "../../../ui/PagedTable";
import { Chip } from "../../../ui/Progress";
import { SearchField } from "../../../ui/SearchField";
import { Empty } from "../../../ui/states";
import { ExportButton } from "../exports/ExportButton";
import { AddMembers } from "./AddMembers";
import { MemberPanel } from "./MemberPanel";
import { PeoplePage } from "./PeoplePage";
import { type MemberFilter, narrowed, useMembers } from "./queries";
import { roles, roleTexts, states, stateTexts, stateTones } from "./roles";

export function MembersPage() {
  const { slug = "", member } = useParams();
  const { search } = useLocation();
  const navigate = useNavigate();
  return (
    <PeoplePage actions={<AddMembers slug={slug} />} slug={slug}>
      <Members search={search} slug={slug} />
      {member && (
        <MemberPanel
          id={member}
          key={member}
          onClose={() =>
            navigate({ pathname: paths.orgTab(slug, "members"), search }, { preventScrollReset: true })
          }
          slug={slug}
        />
      )}
    </PeoplePage>
  );
}

function useFilter() {
  const { params, set, clear } = useListAddress();
  const q = params.get("q") ?? "";
  const role = roles.find((it) => it === params.get("role"));
  const state = states.find((it) => it === params.get("state"));
  const sort = params.get("sort") === "newest" ? ("newest" as const) : ("name" as const);
  return { q, role, state, sort, set, clear, filtered: q !== "" || Boolean(role || state) };
}

function Members({ slug, search }: { slug: string; search: string }) {
  const filter = useFilter();
  const query = useMembers(slug, filter);
  const { total } = rowsOf(query);
  return (
    <>
      <div className="toolbar">
        <SearchField label={t("users.search")} onSearch={(text) => filter.set("q", text)} value={filter.q} />
        <Select
          label={t("users.role")}
          onChange={(event) => filter.set("role", event.target.value)}
          options={[
            { value: "", label: t("users.anyRole") },
            ...roles.map((value) => ({ value, label: t(roleTexts[value]) })),
          ]}
          value={filter.role ?? ""}
        />
        <Select
          label={t("users.state")}
          onChange={(event) => filter.set("state", event.target.value)}
          options={[
            { value: "", label: t("users.anyState") },
            ...states.map((value) => ({ value, label: t(stateTexts[value]) })),
          ]}
          value={filter.state ?? ""}
        />
        <div className="toolbar-end">
          {total !== null && <p>{t("members.count", { n: total })}</p>}
          <MembersFile filter={filter} slug={slug} />
        </div>
      </div>
      <PagedTable
        caption={t("nav.members")}
        columns={columns(slug, search)}
        failed={t("members.failed")}
        none={
          filter.filtered ? (
            <Empty
              action={<Button onClick={filter.clear}>{t("courses.clearFilters")}</Button>}
              title={t("members.noMatch")}
            />
          ) : (
            <Empty title={t("members.none")}>{t("members.noneText")}</Empty>
          )
        }
        query={query}
        rowKey={({ id }) => id}
        sort={{ value: filter.sort, onChange: (sort) => filter.set("sort", sort) }}
      />
    </>
  );
}

/** What the list shows, narrowed as it is. */
function MembersFile({ slug, filter }: { slug: string; filter: MemberFilter }) {
  const parts = { path: { organization: slug }, query: narrowed(filter) };
  return (
    <ExportButton
      ask={(body) => call("POST /organizations/{organization}/members/export", { ...parts, body })}
      file={() => callFile("GET /organizations/{organization}/members/export", parts)}
      name={`${slug}.csv`}
    />
  );
}

function columns(slug: string, search: string): Column<Member>[] {
  return [
    {
      id: "name",
      header: t("users.name"),
      phone: "title",
      sort: "name",
      cell: (member) => (
        <Link className="font-medium" to={{ pathname: paths.orgMember(slug, member.id), search }}>
          {member.full_name}
        </Link>
      ),
    },
    { id: "email", header: t("users.email"), cell: ({ email, username }) => email ?? username },
    { id: "role", header: t("users.role"), short: true, cell: ({ role }) => t(roleTexts[role]) },
    {
      id: "state",
      header: t("users.state"),
      short: true,
      phone: "aside",
      cell: ({ state }) =>
        state === "confirmed" ? (
          <span className="max-tablet:hidden">{t(stateTexts.confirmed)}</span>
        ) : (
          <Chip tone={stateTones[state]}>{t(stateTexts[state])}</Chip>
        ),
    },
    {
      id: "seen",
      header: t("users.lastSignIn"),
      short: true,
      phone: "hidden",
      cell: ({ last_login_at }) => last_login_at && formatDateTime(last_login_at),
    },
    {
      id: "joined",
      header: t("members.joined"),
      short: true,
      sort: "newest",
      phone: "hidden",
      cell: ({ created_at }) => formatDate(created_at),
    },
  ];
}
