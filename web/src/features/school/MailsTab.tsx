/** The outbox: what the school wrote to people, and what became of it. */
import { Link, useLocation, useNavigate, useParams } from "react-router";
import { call } from "../../api/client";
import type { Mail, MailState } from "../../api/types";
import { formatDateTime } from "../../lib/format";
import { useListAddress } from "../../lib/listAddress";
import { type MessageKey, t } from "../../lib/messages";
import { rowsOf } from "../../lib/pages";
import { paths } from "../../lib/paths";
import { usePages } from "../../lib/usePages";
import { Button } from "../../ui/Button";
import type { Column } from "../../ui/DataTable";
import { Select } from "../../ui/Field";
import { PagedTable } from "../../ui/PagedTable";
import { Chip, type Tone } from "../../ui/Progress";
import { SearchField } from "../../ui/SearchField";
import { Empty } from "../../ui/states";
import { MailPanel } from "./MailPanel";
import { TestMail } from "./TestMail";

export const mailsKey = ["admin", "mails"] as const;

const states: MailState[] = ["waiting", "sent", "kept", "failed"];

const stateTexts: Record<MailState, MessageKey> = {
  waiting: "mails.waiting",
  sent: "mails.sent",
  kept: "mails.kept",
  failed: "mails.notSent",
};

const tones: Record<MailState, Tone | undefined> = {
  waiting: "info",
  sent: "success",
  kept: "warning",
  failed: "danger",
};

export function MailsTab() {
  const { mail } = useParams();
  const { search } = useLocation();
  const navigate = useNavigate();
  const { params, set, clear } = useListAddress();
  const q = params.get("q") ?? "";
  const state = states.find((entry) => entry === params.get("state"));
  const query = usePages<Mail>([...mailsKey, { q, state }], (page) =>
    call("GET /admin/mails", {
      query: { limit: 50, count: true, ...(q ? { q } : {}), ...(state ? { state } : {}), ...page },
    }),
  );
  const { total } = rowsOf(query);
  const filtered = q !== "" || state !== undefined;
  return (
    <>
      <div className="toolbar">
        <SearchField label={t("mails.search")} onSearch={(text) => set("q", text)} value={q} />
        <Select
          label={t("users.state")}
          onChange={(event) => set("state", event.target.value)}
          options={[
            { value: "", label: t("users.anyState") },
            ...states.map((value) => ({ value, label: t(stateTexts[value]) })),
          ]}
          value={state ?? ""}
        />
        {total !== null && <p>{t("mails.count", { n: total })}</p>}
        <div className="toolbar-end">
          <TestMail />
        </div>
      </div>
      <PagedTable
        caption={t("mails.title")}
        columns={columns(search)}
        failed={t("mails.failed")}
        none={
          filtered ? (
            <Empty
              action={<Button onClick={clear}>{t("courses.clearFilters")}</Button>}
              title={t("mails.noMatch")}
            />
          ) : (
            <Empty title={t("mails.none")}>{t("mails.noneText")}</Empty>
          )
        }
        query={query}
        rowKey={({ id }) => id}
      />
      {mail && (
        <MailPanel
          id={mail}
          key={mail}
          onClose={() => navigate({ pathname: paths.adminMails, search }, { preventScrollReset: true })}
        />
      )}
    </>
  );
}

export function MailStateChip({ state }: { state: MailState }) {
  return <Chip tone={tones[state]}>{t(stateTexts[state])}</Chip>;
}

function columns(search: string): Column<Mail>[] {
  return [
    {
      id: "subject",
      header: t("mails.subject"),
      phone: "title",
      cell: (mail) => (
        <Link className="font-medium" to={{ pathname: paths.adminMail(mail.id), search }}>
          {mail.subject}
        </Link>
      ),
    },
    { id: "to", header: t("mails.to"), cell: (mail) => <span className="wrap-anywhere">{mail.to}</span> },
    {
      id: "state",
      short: true,
      header: t("users.state"),
      phone: "aside",
      cell: ({ state }) => <MailStateChip state={state} />,
    },
    {
      id: "created",
      short: true,
      header: t("mails.written"),
      cell: ({ created_at }) => formatDateTime(created_at),
    },
  ];
}
