import { useRef, useState } from "react";
import { useNavigate } from "react-router";
import { newKey } from "../../../api/client";
import { fieldError } from "../../../api/error";
import type { Role } from "../../../api/types";
import { t } from "../../../lib/messages";
import { paths } from "../../../lib/paths";
import { Dialog } from "../../../ui/Dialog";
import { TextInput } from "../../../ui/Field";
import { Form, FormActions } from "../../../ui/Form";
import { useCreateUser } from "./queries";
import { RolesField } from "./RolesField";

export function AddUserDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Dialog onClose={onClose} open={open} title={t("users.add")}>
      <AddUserForm onClose={onClose} />
    </Dialog>
  );
}

const controls = { email: "add-email", full_name: "add-name", password: "add-password" };

function AddUserForm({ onClose }: { onClose: () => void }) {
  const navigate = useNavigate();
  const create = useCreateUser();
  const key = useRef(newKey());
  const [value, setValue] = useState({ email: "", full_name: "", password: "" });
  const [roles, setRoles] = useState<Role[]>(["student"]);
  const [checked, setChecked] = useState(false);
  const wrong = {
    full_name: value.full_name.trim() === "" ? t("users.nameMissing") : undefined,
    email: /^\S+@\S+$/.test(value.email.trim()) ? undefined : t("users.emailMissing"),
    password: value.password.length >= 10 ? undefined : t("users.passwordShort"),
    roles: roles.length === 0 ? t("users.rolesMissing") : undefined,
  };
  const errorOf = (field: keyof typeof wrong) =>
    (checked ? wrong[field] : undefined) ?? fieldError(create.error, field);
  const text = (field: keyof typeof value) => ({
    id: controls[field],
    value: value[field],
    error: errorOf(field),
    onChange: (event: React.ChangeEvent<HTMLInputElement>) => {
      setValue({ ...value, [field]: event.target.value });
      // What was refused has changed, so it is another request.
      key.current = newKey();
    },
  });

  function submit() {
    setChecked(true);
    const first = (["full_name", "email", "password"] as const).find((field) => wrong[field]);
    if (first) return document.getElementById(controls[first])?.focus();
    if (wrong.roles || create.isPending) return;
    const body = { ...value, email: value.email.trim(), full_name: value.full_name.trim(), roles };
    create.mutate(
      { body, key: key.current },
      {
        onSuccess: (user) => {
          onClose();
          navigate(`${paths.adminUsers}/${user.id}`);
        },
      },
    );
  }

  return (
    <Form error={create.error} fields={controls} onSubmit={submit}>
      <TextInput {...text("full_name")} autoComplete="off" label={t("users.name")} maxLength={200} />
      <TextInput
        {...text("email")}
        autoComplete="off"
        inputMode="email"
        label={t("users.email")}
        maxLength={254}
        type="email"
      />
      <TextInput
        {...text("password")}
        autoComplete="new-password"
        hint={t("users.passwordHint")}
        label={t("users.password")}
        spellCheck={false}
      />
      <RolesField
        error={errorOf("roles")}
        onChange={(chosen) => {
          setRoles(chosen);
          key.current = newKey();
        }}
        value={roles}
      />
      <FormActions action={t("users.add")} busy={create.isPending} onClose={onClose} />
    </Form>
  );
}
