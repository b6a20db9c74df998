/** One member: role, letting in, suspending and taking out. */
import { useState } from "react";
import type { Member, OrganizationRole } from "../../../api/types";
import { formatDate, formatDateTime } from "../../../lib/format";
import { t } from "../../../lib/messages";
import { currentUser, isAdmin } from "../../../lib/user";
import { Button } from "../../../ui/Button";
import { ConfirmDialog } from "../../../ui/Dialog";
import { FactList } from "../../../ui/FactList";
import { Select } from "../../../ui/Field";
import { Chip } from "../../../ui/Progress";
import { SidePanel } from "../../../ui/SidePanel";
import { InlineError, QueryView, Skeleton } from "../../../ui/states";
import { announce } from "../../../ui/Toast";
import { useMember, useMemberChange, useMemberRemoval } from "./queries";
import { roles, roleTexts, stateTexts, stateTones } from "./roles";

interface MemberPanelProps {
  slug: string;
  id: string;
  onClose: () => void;
}

export function MemberPanel({ slug, id, onClose }: MemberPanelProps) {
  const query = useMember(slug, id);
  return (
    <SidePanel onClose={onClose} title={query.data?.full_name ?? t("members.member")}>
      <QueryView failed={t("members.memberFailed")} query={query} skeleton={<Skeleton rows={4} />}>
        {(member) => (
          <>
            <p className="mb-3">
              <Chip tone={stateTones[member.state]}>{t(stateTexts[member.state])}</Chip>
            </p>
            <FactList
              facts={[
                [t("users.email"), member.email],
                [t("users.username"), member.username],
                [t("users.role"), t(roleTexts[member.role])],
                [t("members.joined"), formatDate(member.created_at)],
                [
                  t("users.lastSignIn"),
                  member.last_login_at ? formatDateTime(member.last_login_at) : t("users.never"),
                ],
              ]}
            />
            {member.state === "left" || (currentUser()?.id === member.id && !isAdmin()) ? (
              <p className="text-ink-2">{t(member.state === "left" ? "members.leftHint" : "members.you")}</p>
            ) : (
              <Changes member={member} onClose={onClose} slug={slug} />
            )}
          </>
        )}
      </QueryView>
    </SidePanel>
  );
}

function Changes({ slug, member, onClose }: { slug: string; member: Member; onClose: () => void }) {
  return (
    <>
      <RoleChoice member={member} slug={slug} />
      <Standing member={member} slug={slug} />
      <Removal member={member} onClose={onClose} slug={slug} />
    </>
  );
}

function RoleChoice({ slug, member }: { slug: string; member: Member }) {
  const [role, setRole] = useState<OrganizationRole>(member.role);
  const change = useMemberChange(slug, member);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate({ role }, { onSuccess: () => announce(t("members.roleChanged")) });
      }}
    >
      <Select
        label={t("users.role")}
        onChange={(event) => setRole(event.target.value as OrganizationRole)}
        options={roles.map((value) => ({ value, label: t(roleTexts[value]) }))}
        value={role}
      />
      <div className="form-actions">
        <Button
          busy={change.isPending}
          disabledReason={role === member.role ? t("members.sameRole") : undefined}
          type="submit"
        >
          {t("members.changeRole")}
        </Button>
      </div>
      <InlineError error={change.error} />
    </form>
  );
}

function Standing({ slug, member }: { slug: string; member: Member }) {
  const [asking, setAsking] = useState(false);
  const change = useMemberChange(slug, member);
  const confirmed = member.state === "confirmed";
  return (
    <section aria-label={t("users.access")} className="mt-8 border-t border-line pt-6">
      <p className="mb-3 text-ink-2">
        {t(
          confirmed
            ? "members.suspendHint"
            : member.state === "suspended"
              ? "members.suspendedHint"
              : "members.requestedHint",
        )}
      </p>
      {confirmed ? (
        <Button onClick={() => setAsking(true)}>{t("members.suspend")}</Button>
      ) : (
        <Button
          busy={change.isPending}
          kind={member.state === "requested" ? "primary" : "outline"}
          onClick={() => change.mutate({ state: "confirmed" })}
        >
          {t(member.state === "suspended" ? "members.readmit" : "members.letIn")}
        </Button>
      )}
      {!asking && <InlineError error={change.error} />}
      <ConfirmDialog
        action={t("members.suspend")}
        busy={change.isPending}
        danger
        error={change.error}
        onClose={() => setAsking(false)}
        onConfirm={() => change.mutate({ state: "suspended" }, { onSuccess: () => setAsking(false) })}
        open={asking}
        title={t("members.suspendAsk", { name: member.full_name })}
      >
        {t("members.suspendText")}
      </ConfirmDialog>
    </section>
  );
}

function Removal({ slug, member, onClose }: { slug: string; member: Member; onClose: () => void }) {
  const [asking, setAsking] = useState(false);
  const remove = useMemberRemoval(slug, member);
  return (
    <section aria-label={t("members.remove")} className="mt-8 border-t border-line pt-6">
      <p className="mb-3 text-ink-2">{t("members.removeHint")}</p>
      <Button icon="trash" onClick={() => setAsking(true)}>
        {t("members.remove")}
      </Button>
      <ConfirmDialog
        action={t("members.remove")}
        busy={remove.isPending}
        danger
        error={remove.error}
        onClose={() => setAsking(false)}
        onConfirm={() => remove.mutate(undefined, { onSuccess: onClose })}
        open={asking}
        title={t("members.removeAsk", { name: member.full_name })}
      >
        {t("members.removeText")}
      </ConfirmDialog>
    </section>
  );
}
