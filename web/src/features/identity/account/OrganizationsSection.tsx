import { useState } from "react";
import { call } from "../../../api/client";
import { ApiError, fieldError } from "../../../api/error";
import type { MyOrganization } from "../../../api/types";
import { type MessageKey, t } from "../../../lib/messages";
import { Button } from "../../../ui/Button";
import { ConfirmDialog } from "../../../ui/Dialog";
import { CodeInput } from "../../../ui/Field";
import { Form } from "../../../ui/Form";
import { Section } from "../../../ui/Page";
import { Chip } from "../../../ui/Progress";
import { InlineError, QueryView } from "../../../ui/states";
import { useChange, useMyOrganizations } from "./queries";

const roles: Record<MyOrganization["role"], MessageKey> = {
  student: "myOrgs.student",
  instructor: "myOrgs.instructor",
  organization_admin: "myOrgs.admin",
};

export function OrganizationsSection() {
  const organizations = useMyOrganizations();
  const [leaving, setLeaving] = useState<MyOrganization | null>(null);
  return (
    <Section title={t("myOrgs.title")}>
      <QueryView failed={t("myOrgs.failed")} query={organizations}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="mb-4 text-ink-2">{t("myOrgs.none")}</p>
          ) : (
            <ul className="rows">
              {items.map((it) => (
                <OrganizationRow
                  key={it.invitation ?? it.id}
                  onLeave={() => setLeaving(it)}
                  organization={it}
                />
              ))}
            </ul>
          )
        }
      </QueryView>
      <JoinForm />
      {leaving && <LeaveDialog onClose={() => setLeaving(null)} organization={leaving} />}
    </Section>
  );
}

function OrganizationRow(props: { organization: MyOrganization; onLeave: () => void }) {
  const { name, role, state, invitation } = props.organization;
  const accept = useChange((id: string) =>
    call("POST /auth/invitations/accept", { body: { invitation: id } }),
  );
  return (
    <li>
      <div className="row-main">
        <p className="font-semibold">{name}</p>
        <p className="meta">
          <span>{t(roles[role])}</span>
          {state === "requested" && <Chip tone="warning">{t("myOrgs.requested")}</Chip>}
          {state === "invited" && <Chip tone="info">{t("myOrgs.invited")}</Chip>}
        </p>
        <InlineError error={accept.error} />
      </div>
      {invitation ? (
        <Button
          aria-label={t("myOrgs.acceptOne", { name })}
          busy={accept.isPending}
          onClick={() => accept.mutate(invitation)}
        >
          {t("myOrgs.accept")}
        </Button>
      ) : (
        <Button aria-label={t("myOrgs.leaveOne", { name })} onClick={props.onLeave}>
          {t("myOrgs.leave")}
        </Button>
      )}
    </li>
  );
}

/** With a code that somebody gave out: `K7P-2QD`. */
export function JoinForm() {
  const [code, setCode] = useState("");
  const [joined, setJoined] = useState("");
  const join = useChange(
    async () => {
      if (code.trim() === "") {
        const missing = { field: "code", message: t("myOrgs.codeMissing") };
        throw new ApiError(422, { error: "invalid", errors: [missing] });
      }
      return call("POST /auth/invitations/accept", { body: { code: code.trim() } });
    },
    ({ name, state }) => {
      setCode("");
      setJoined(t(state === "confirmed" ? "myOrgs.joined" : "myOrgs.asked", { name }));
    },
  );
  return (
    <Form error={join.error} fields={{ code: "join-code" }} onSubmit={() => join.mutate(undefined)}>
      <CodeInput
        error={fieldError(join.error, "code")}
        hint={t("myOrgs.codeHint")}
        id="join-code"
        label={t("myOrgs.code")}
        onChange={(event) => setCode(event.target.value)}
        value={code}
      />
      <div className="form-actions">
        <Button busy={join.isPending} type="submit">
          {t("myOrgs.join")}
        </Button>
        <span role="status">{joined}</span>
      </div>
    </Form>
  );
}

function LeaveDialog({ organization, onClose }: { organization: MyOrganization; onClose: () => void }) {
  const leave = useChange(
    () => call("POST /organizations/{organization}/leave", { path: { organization: organization.id } }),
    onClose,
  );
  return (
    <ConfirmDialog
      action={t("myOrgs.leave")}
      busy={leave.isPending}
      danger
      error={leave.error}
      onClose={onClose}
      onConfirm={() => leave.mutate(undefined)}
      open
      title={t("myOrgs.leaveAsk", { name: organization.name })}
    >
      <p>{t("myOrgs.leaveText")}</p>
    </ConfirmDialog>
  );
}
