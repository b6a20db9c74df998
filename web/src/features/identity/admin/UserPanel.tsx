/** One account: who it is, what it may do, and closing it. */
import { useState } from "react";
import { fieldError } from "../../../api/error";
import type { AdminUser, Role } from "../../../api/types";
import { formatDateTime } from "../../../lib/format";
import { t } from "../../../lib/messages";
import { paths } from "../../../lib/paths";
import { useEditor } from "../../../lib/useEditor";
import { Button } from "../../../ui/Button";
import { ConflictDialog } from "../../../ui/ConflictDialog";
import { ConfirmDialog } from "../../../ui/Dialog";
import { TextInput } from "../../../ui/Field";
import { Form } from "../../../ui/Form";
import { Chip } from "../../../ui/Progress";
import { RestoredDraft, SaveState } from "../../../ui/SaveBar";
import { SidePanel } from "../../../ui/SidePanel";
import { InlineError, QueryView, Skeleton } from "../../../ui/states";
import { readUser, saveUser, useActivation, useShowUser, useUser } from "./queries";
import { RolesField } from "./RolesField";
import { roleTexts } from "./roles";

export function UserPanel({ id, onClose }: { id: string; onClose: () => void }) {
  const query = useUser(id);
  return (
    <SidePanel onClose={onClose} title={query.data?.full_name ?? t("users.person")}>
      <QueryView failed={t("users.personFailed")} query={query} skeleton={<Skeleton rows={4} />}>
        {(user) => (
          <>
            <Facts user={user} />
            <EditUser user={user} />
            <Activation user={user} />
          </>
        )}
      </QueryView>
    </SidePanel>
  );
}

function Facts({ user }: { user: AdminUser }) {
  const facts = [
    [t("users.email"), user.email],
    ...(user.username ? [[t("users.username"), user.username]] : []),
    [t("users.created"), formatDateTime(user.created_at)],
    [t("users.lastSignIn"), user.last_login_at ? formatDateTime(user.last_login_at) : t("users.never")],
  ];
  return (
    <>
      {!user.active && (
        <p className="mb-3">
          <Chip tone="warning">{t("users.inactive")}</Chip>
        </p>
      )}
      <dl className="mb-6 grid gap-x-6 gap-y-1 tablet:grid-cols-[auto_1fr]">
        {facts.map(([name, value]) => (
          <div className="contents" key={name}>
            <dt className="text-ink-3 max-tablet:text-sm">{name}</dt>
            <dd className="min-w-0 wrap-anywhere max-tablet:mb-2">{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

interface UserForm {
  full_name: string;
  roles: Role[];
}

const formOf = ({ full_name, roles, version }: AdminUser) => ({ value: { full_name, roles }, version });

function EditUser({ user }: { user: AdminUser }) {
  const show = useShowUser();
  const [checked, setChecked] = useState(false);
  const editor = useEditor<UserForm>({
    id: `user:${user.id}`,
    label: user.full_name,
    href: `${paths.adminUsers}/${user.id}`,
    saved: formOf(user),
    save: async (form, version) => {
      const answer = await saveUser(user.id, { ...form, full_name: form.full_name.trim() }, version);
      void show(answer);
      return formOf(answer);
    },
    latest: async () => formOf(await readUser(user.id)),
  });
  const { value, conflict } = editor;
  const nameMissing = checked && value.full_name.trim() === "" ? t("users.nameMissing") : undefined;
  const rolesMissing = checked && value.roles.length === 0 ? t("users.rolesMissing") : undefined;
  const submit = () => {
    setChecked(true);
    if (value.full_name.trim() !== "" && value.roles.length > 0) void editor.save();
  };
  const words = (roles: Role[]) => roles.map((role) => t(roleTexts[role])).join(", ");
  return (
    <Form error={editor.error} fields={{ full_name: "user-name" }} onSubmit={submit}>
      <RestoredDraft editor={editor} />
      <TextInput
        autoComplete="off"
        error={nameMissing ?? fieldError(editor.error, "full_name")}
        id="user-name"
        label={t("users.name")}
        maxLength={200}
        onChange={(event) => editor.change({ full_name: event.target.value })}
        value={value.full_name}
      />
      <RolesField
        error={rolesMissing ?? fieldError(editor.error, "roles")}
        onChange={(roles) => editor.change({ roles })}
        value={value.roles}
      />
      <div className="form-actions">
        <Button busy={editor.saving} kind="primary" type="submit">
          {t("common.save")}
        </Button>
        <SaveState editor={editor} />
      </div>
      <ConflictDialog
        busy={editor.saving}
        fields={
          conflict
            ? [
                { label: t("users.name"), mine: conflict.mine.full_name, theirs: conflict.theirs.full_name },
                {
                  label: t("users.roles"),
                  mine: words(conflict.mine.roles),
                  theirs: words(conflict.theirs.roles),
                },
              ]
            : []
        }
        onClose={editor.closeConflict}
        onKeepMine={() => void editor.keepMine()}
        onTakeTheirs={editor.takeTheirs}
        open={conflict !== null}
      />
    </Form>
  );
}

function Activation({ user }: { user: AdminUser }) {
  const [asking, setAsking] = useState(false);
  const change = useActivation(user);
  const close = () => {
    setAsking(false);
    change.reset();
  };
  return (
    <section aria-label={t("users.access")} className="mt-8 border-t border-line pt-6">
      <p className="mb-3 text-ink-2">{t(user.active ? "users.deactivateHint" : "users.activateHint")}</p>
      {user.active ? (
        <Button onClick={() => setAsking(true)}>{t("users.deactivate")}</Button>
      ) : (
        <>
          <Button busy={change.isPending} onClick={() => change.mutate(true)}>
            {t("users.activate")}
          </Button>
          <InlineError error={change.error} />
        </>
      )}
      <ConfirmDialog
        action={t("users.deactivate")}
        busy={change.isPending}
        danger
        error={asking ? change.error : null}
        onClose={close}
        onConfirm={() => change.mutate(false, { onSuccess: () => setAsking(false) })}
        open={asking}
        title={t("users.deactivateAsk")}
      >
        {t("users.deactivateText", { name: user.full_name })}
      </ConfirmDialog>
    </section>
  );
}
