/** Name, roles and delegated rights of one account. */
import { useState } from "react";
import { fieldError } from "../../../api/error";
import type { AdminUser, Permission, Role } from "../../../api/types";
import { t } from "../../../lib/messages";
import { paths } from "../../../lib/paths";
import { useEditor } from "../../../lib/useEditor";
import { isAdmin } from "../../../lib/user";
import { Button } from "../../../ui/Button";
import { ConflictDialog, type ConflictField } from "../../../ui/ConflictDialog";
import { TextInput } from "../../../ui/Field";
import { Form } from "../../../ui/Form";
import { RestoredDraft, SaveState } from "../../../ui/SaveBar";
import { readUser, saveUser, useShowUser } from "./queries";
import { RightsField, RolesField } from "./RolesField";
import { rightText, roleTexts } from "./roles";

interface UserForm {
  full_name: string;
  roles: Role[];
  delegated: Permission[];
}

const formOf = ({ full_name, roles, delegated, version }: AdminUser) => ({
  value: { full_name, roles, delegated },
  version,
});

/** Rights belong to staff alone, and only administrators say which. */
function changeOf({ full_name, roles, delegated }: UserForm) {
  const rights = roles.includes("staff") ? delegated : [];
  return { full_name: full_name.trim(), roles, ...(isAdmin() ? { delegated: rights } : {}) };
}

function useUserEditor(user: AdminUser) {
  const show = useShowUser();
  return useEditor<UserForm>({
    id: `user:${user.id}`,
    label: user.full_name,
    href: paths.adminUser(user.id),
    saved: formOf(user),
    save: async (form, version) => {
      const answer = await saveUser(user.id, changeOf(form), version);
      void show(answer);
      return formOf(answer);
    },
    latest: async () => formOf(await readUser(user.id)),
  });
}

export function EditUser({ user }: { user: AdminUser }) {
  const [checked, setChecked] = useState(false);
  const editor = useUserEditor(user);
  const { value, conflict } = editor;
  const nameMissing = checked && value.full_name.trim() === "" ? t("users.nameMissing") : undefined;
  const rolesMissing = checked && value.roles.length === 0 ? t("users.rolesMissing") : undefined;
  const submit = () => {
    setChecked(true);
    if (value.full_name.trim() !== "" && value.roles.length > 0) void editor.save();
  };
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
      {isAdmin() && value.roles.includes("staff") && (
        <RightsField onChange={(delegated) => editor.change({ delegated })} value={value.delegated} />
      )}
      <div className="form-actions">
        <Button busy={editor.saving} kind="primary" type="submit">
          {t("common.save")}
        </Button>
        <SaveState editor={editor} />
      </div>
      <ConflictDialog
        busy={editor.saving}
        fields={conflict ? differences(conflict) : []}
        onClose={editor.closeConflict}
        onKeepMine={() => void editor.keepMine()}
        onTakeTheirs={editor.takeTheirs}
        open={conflict !== null}
      />
    </Form>
  );
}

function differences({ mine, theirs }: { mine: UserForm; theirs: UserForm }): ConflictField[] {
  const roles = (form: UserForm) => form.roles.map((role) => t(roleTexts[role])).join("\n");
  const rights = (form: UserForm) => form.delegated.map(nameOf).join("\n");
  return [
    { label: t("users.name"), mine: mine.full_name, theirs: theirs.full_name },
    { label: t("users.roles"), mine: roles(mine), theirs: roles(theirs) },
    { label: t("users.rights"), mine: rights(mine), theirs: rights(theirs) },
  ];
}

function nameOf(right: Permission): string {
  const key = rightText(right);
  return key ? t(key) : right;
}
