/** Asking one person by mail, or whoever gets a link. */
import { useState } from "react";
import { fieldError } from "../../../api/error";
import type { OrganizationRole } from "../../../api/types";
import { formatDate } from "../../../lib/format";
import { t } from "../../../lib/messages";
import { Button } from "../../../ui/Button";
import { CopyField } from "../../../ui/CopyField";
import { Select, TextInput } from "../../../ui/Field";
import { Form, FormActions } from "../../../ui/Form";
import { useInvite } from "./queries";
import { roles, roleTexts } from "./roles";

interface FormProps {
  slug: string;
  onClose: () => void;
}

function RoleSelect(props: { value: OrganizationRole; onChange: (role: OrganizationRole) => void }) {
  return (
    <Select
      label={t("users.role")}
      onChange={(event) => props.onChange(event.target.value as OrganizationRole)}
      options={roles.map((value) => ({ value, label: t(roleTexts[value]) }))}
      value={props.value}
    />
  );
}

export function EmailForm({ slug, onClose }: FormProps) {
  const [value, setValue] = useState({ email: "", full_name: "" });
  const [role, setRole] = useState<OrganizationRole>("instructor");
  const [checked, setChecked] = useState(false);
  const invite = useInvite(slug);
  const wrong = checked && !/^\S+@\S+$/.test(value.email.trim()) ? t("users.emailMissing") : undefined;
  const submit = () => {
    setChecked(true);
    const [email, name] = [value.email.trim(), value.full_name.trim()];
    if (!/^\S+@\S+$/.test(email)) return document.getElementById("invite-email")?.focus();
    invite.mutate(
      { role, email, ...(name ? { full_name: name } : {}) },
      {
        onSuccess: () => {
          setChecked(false);
          setValue({ email: "", full_name: "" });
          document.getElementById("invite-email")?.focus();
        },
      },
    );
  };
  return (
    <Form error={invite.error} fields={{ email: "invite-email" }} onSubmit={submit}>
      <p className="mb-4 text-ink-2">{t("invitations.emailHint")}</p>
      <TextInput
        autoComplete="off"
        error={wrong ?? fieldError(invite.error, "email")}
        id="invite-email"
        inputMode="email"
        label={t("users.email")}
        maxLength={254}
        onChange={(event) => setValue({ ...value, email: event.target.value })}
        type="email"
        value={value.email}
      />
      <TextInput
        autoComplete="off"
        label={t("users.name")}
        maxLength={200}
        onChange={(event) => setValue({ ...value, full_name: event.target.value })}
        optional
        value={value.full_name}
      />
      <RoleSelect onChange={setRole} value={role} />
      <p className="mt-4" role="status">
        {invite.data && t("invitations.sentTo", { email: invite.data.email ?? "" })}
      </p>
      <div className="form-actions">
        <Button busy={invite.isPending} kind="primary" type="submit">
          {t("invitations.send")}
        </Button>
        <Button onClick={onClose}>{t("common.close")}</Button>
      </div>
    </Form>
  );
}

export function LinkForm({ slug, onClose }: FormProps) {
  const [role, setRole] = useState<OrganizationRole>("instructor");
  const [uses, setUses] = useState("1");
  const [days, setDays] = useState("7");
  const invite = useInvite(slug);
  if (invite.data?.link) {
    const { link, expires_at, max_uses } = invite.data;
    return (
      <>
        <CopyField hint={t("invitations.linkOnce")} label={t("invitations.link")} text={link} />
        <p className="mt-4 text-ink-2">
          {t("invitations.linkGood", { n: max_uses, date: formatDate(expires_at) })}
        </p>
        <div className="form-actions">
          <Button kind="primary" onClick={onClose}>
            {t("common.close")}
          </Button>
        </div>
      </>
    );
  }
  return (
    <Form
      error={invite.error}
      fields={{ max_uses: "link-uses", days: "link-days" }}
      onSubmit={() => invite.mutate({ role, max_uses: Number(uses), days: Number(days) })}
    >
      <RoleSelect onChange={setRole} value={role} />
      <Limits days={days} error={invite.error} setDays={setDays} setUses={setUses} uses={uses} />
      <FormActions action={t("invitations.makeLink")} busy={invite.isPending} onClose={onClose} />
    </Form>
  );
}

/** How often and how long something opens the door. */
export function Limits(props: {
  uses: string;
  days: string;
  setUses: (uses: string) => void;
  setDays: (days: string) => void;
  error: unknown;
}) {
  return (
    <>
      <TextInput
        error={fieldError(props.error, "max_uses")}
        id="link-uses"
        inputMode="numeric"
        label={t("invitations.uses")}
        max={1000}
        min={1}
        onChange={(event) => props.setUses(event.target.value)}
        type="number"
        value={props.uses}
      />
      <TextInput
        error={fieldError(props.error, "days")}
        id="link-days"
        inputMode="numeric"
        label={t("invitations.days")}
        max={365}
        min={1}
        onChange={(event) => props.setDays(event.target.value)}
        type="number"
        value={props.days}
      />
    </>
  );
}
