/** Who would like to teach here, and what was decided. */
import { Link, useLocation, useNavigate, useParams } from "react-router";
import { call } from "../../../api/client";
import type { ApplicationState, TeachingApplication } from "../../../api/types";
import { formatDate } from "../../../lib/format";
import { useListAddress } from "../../../lib/listAddress";
import { type MessageKey, t } from "../../../lib/messages";
import { paths } from "../../../lib/paths";
import { usePages } from "../../../lib/usePages";
import { type Column, OnPhone } from "../../../ui/DataTable";
import { Page } from "../../../ui/Page";
import { PagedTable } from "../../../ui/PagedTable";
import { Chip, type Tone } from "../../../ui/Progress";
import { Segments } from "../../../ui/Segments";
import { Empty } from "../../../ui/states";
import { ApplicationPanel } from "./ApplicationPanel";

export const applicationsKey = ["admin", "applications"] as const;

const states: ApplicationState[] = ["open", "approved", "declined"];

const stateTexts: Record<ApplicationState, MessageKey> = {
  open: "applications.open",
  approved: "applications.approved",
  declined: "applications.declined",
};

export const stateTones: Record<ApplicationState, Tone | undefined> = {
  open: "info",
  approved: "success",
  declined: undefined,
};

const noneTexts: Record<ApplicationState, MessageKey> = {
  open: "applications.noOpen",
  approved: "applications.noApproved",
  declined: "applications.noDeclined",
};

export function ApplicationsPage() {
  const { application } = useParams();
  const { search } = useLocation();
  const navigate = useNavigate();
  const { params, set } = useListAddress();
  const state = states.find((entry) => entry === params.get("state")) ?? "open";
  const query = usePages<TeachingApplication>([...applicationsKey, state], (page) =>
    call("GET /admin/instructor-applications", { query: { state, limit: 50, ...page } }),
  );
  const shown = query.data?.pages.flatMap(({ items }) => items).find(({ id }) => id === application);
  return (
    <Page focusKey="applications" intro={t("applications.intro")} title={t("applications.title")}>
      <Segments
        label={t("users.state")}
        onChange={(chosen) => set("state", chosen === "open" ? "" : chosen)}
        options={states.map((value) => ({ value, label: t(stateTexts[value]) }))}
        value={state}
      />
      <PagedTable
        caption={t(stateTexts[state])}
        columns={columns(search)}
        failed={t("applications.failed")}
        none={
          <Empty title={t(noneTexts[state])}>
            {state === "open" ? t("applications.noOpenText") : undefined}
          </Empty>
        }
        query={query}
        rowKey={({ id }) => id}
      />
      {shown && (
        <ApplicationPanel
          application={shown}
          key={shown.id}
          onClose={() =>
            navigate({ pathname: paths.adminApplications, search }, { preventScrollReset: true })
          }
        />
      )}
    </Page>
  );
}

function columns(search: string): Column<TeachingApplication>[] {
  return [
    {
      id: "name",
      header: t("applications.applicant"),
      phone: "title",
      cell: ({ id, applicant }) => (
        <Link className="font-medium" to={{ pathname: `${paths.adminApplications}/${id}`, search }}>
          {applicant.full_name}
        </Link>
      ),
    },
    {
      id: "subjects",
      header: t("applications.subjects"),
      cell: ({ subjects }) => (subjects.length > 0 ? subjects.join(", ") : null),
    },
    {
      id: "state",
      short: true,
      header: t("users.state"),
      phone: "aside",
      cell: ({ state }) => <Chip tone={stateTones[state]}>{t(stateTexts[state])}</Chip>,
    },
    {
      id: "created",
      short: true,
      header: t("applications.applied"),
      cell: ({ created_at }) => {
        const date = formatDate(created_at);
        return <OnPhone show={t("applications.appliedOn", { date })}>{date}</OnPhone>;
      },
    },
  ];
}
