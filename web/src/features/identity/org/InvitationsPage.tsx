/** Who has been asked, and which links and codes open the door. */
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useParams } from "react-router";
import { call } from "../../../api/client";
import type { Invitation } from "../../../api/types";
import { formatDate } from "../../../lib/format";
import { useListAddress } from "../../../lib/listAddress";
import { type MessageKey, t } from "../../../lib/messages";
import { Button } from "../../../ui/Button";
import { type Column, OnPhone } from "../../../ui/DataTable";
import { ConfirmDialog } from "../../../ui/Dialog";
import { PagedTable } from "../../../ui/PagedTable";
import { Segments } from "../../../ui/Segments";
import { Empty } from "../../../ui/states";
import { AddMembers } from "./AddMembers";
import { PrintCodeCards } from "./CodeForm";
import { PeoplePage } from "./PeoplePage";
import { useInvitations, useOrganization, useRefreshOrganization } from "./queries";
import { invitationTexts, roleTexts } from "./roles";

const kindTexts: Record<Invitation["kind"], MessageKey> = {
  email: "invitations.kindEmail",
  link: "invitations.kindLink",
  code: "invitations.kindCode",
};

export function InvitationsPage() {
  const { slug = "" } = useParams();
  const { params, set } = useListAddress();
  const open = params.get("state") !== "closed";
  const query = useInvitations(slug, open);
  const name = useOrganization(slug).data?.name ?? "";
  return (
    <PeoplePage actions={<AddMembers slug={slug} />} slug={slug}>
      <Segments
        label={t("users.state")}
        onChange={(value) => set("state", value === "closed" ? value : "")}
        options={[
          { value: "open", label: t("invitations.open") },
          { value: "closed", label: t("invitations.closed") },
        ]}
        value={open ? "open" : "closed"}
      />
      <PagedTable
        caption={t("invitations.title")}
        columns={columns(slug, name, open)}
        failed={t("invitations.failed")}
        none={
          <Empty title={t(open ? "invitations.none" : "invitations.noneClosed")}>
            {open ? t("invitations.noneText") : undefined}
          </Empty>
        }
        query={query}
        rowKey={({ id }) => id}
      />
    </PeoplePage>
  );
}

function columns(slug: string, name: string, open: boolean): Column<Invitation>[] {
  return [
    {
      id: "who",
      header: t("invitations.who"),
      phone: "title",
      cell: ({ kind, email, code, full_name }) => (
        <span className="font-medium wrap-anywhere">
          {email ?? code ?? t(kindTexts[kind])}
          {full_name && <span className="block text-sm font-normal text-ink-2">{full_name}</span>}
        </span>
      ),
    },
    {
      id: "kind",
      header: t("invitations.kind"),
      short: true,
      phone: "hidden",
      cell: ({ kind }) => t(kindTexts[kind]),
    },
    { id: "role", header: t("users.role"), short: true, cell: ({ role }) => t(roleTexts[role]) },
    {
      id: "uses",
      header: t("invitations.used"),
      short: true,
      phone: "hidden",
      cell: ({ uses, max_uses }) => t("invitations.usesOf", { uses, max: max_uses }),
    },
    {
      id: "until",
      header: t("invitations.until"),
      short: true,
      cell: ({ expires_at }) => (
        <OnPhone show={t("invitations.untilDate", { date: formatDate(expires_at) })}>
          {formatDate(expires_at)}
        </OnPhone>
      ),
    },
    {
      id: "action",
      header: t(open ? "jobs.action" : "users.state"),
      align: "end",
      cell: (invitation) =>
        open ? (
          <Actions invitation={invitation} name={name} slug={slug} />
        ) : (
          t(invitationTexts[invitation.state])
        ),
    },
  ];
}

function Actions({ invitation, name, slug }: { invitation: Invitation; name: string; slug: string }) {
  return (
    <div className="btn-row justify-end">
      {invitation.code && (
        <PrintCodeCards
          code={invitation.code}
          count={Math.min(60, invitation.max_uses - invitation.uses)}
          name={name}
        />
      )}
      <Revoke invitation={invitation} slug={slug} />
    </div>
  );
}

function Revoke({ invitation, slug }: { invitation: Invitation; slug: string }) {
  const [asking, setAsking] = useState(false);
  const refresh = useRefreshOrganization(slug);
  const revoke = useMutation({
    mutationFn: () =>
      call("DELETE /organizations/{organization}/invitations/{invitation}", {
        path: { organization: slug, invitation: invitation.id },
      }),
    onSuccess: refresh,
  });
  const what = invitation.email ?? invitation.code ?? t(kindTexts[invitation.kind]);
  return (
    <>
      <Button onClick={() => setAsking(true)}>
        {t("invitations.revoke")}
        <span className="sr-only"> {what}</span>
      </Button>
      <ConfirmDialog
        action={t("invitations.revoke")}
        busy={revoke.isPending}
        danger
        error={revoke.error}
        onClose={() => setAsking(false)}
        onConfirm={() => revoke.mutate()}
        open={asking}
        title={t("invitations.revokeAsk")}
      >
        {t("invitations.revokeText", { what })}
      </ConfirmDialog>
    </>
  );
}
