import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useNavigate } from "react-router";
import { call, newKey } from "../../../api/client";
import { fieldError } from "../../../api/error";
import { t } from "../../../lib/messages";
import { paths } from "../../../lib/paths";
import { Dialog } from "../../../ui/Dialog";
import { TextInput } from "../../../ui/Field";
import { Form, FormActions } from "../../../ui/Form";

export function NewOrganizationDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Dialog onClose={onClose} open={open} title={t("orgs.add")}>
      <NewOrganizationForm onClose={onClose} />
    </Dialog>
  );
}

const controls = { name: "org-name", slug: "org-slug", admin_email: "org-admin" };

function NewOrganizationForm({ onClose }: { onClose: () => void }) {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const key = useRef(newKey());
  const [value, setValue] = useState({ name: "", slug: "", admin_email: "" });
  const [checked, setChecked] = useState(false);
  const create = useMutation({
    mutationFn: () => {
      const [name, slug, email] = [value.name.trim(), value.slug.trim(), value.admin_email.trim()];
      const body = { name, ...(slug ? { slug } : {}), ...(email ? { admin_email: email } : {}) };
      return call("POST /admin/organizations", { body, idempotencyKey: key.current });
    },
    onSuccess: async (made) => {
      await queries.invalidateQueries({ queryKey: ["admin", "organizations"] });
      onClose();
      navigate(paths.org(made.slug));
    },
  });
  const text = (field: keyof typeof value) => ({
    id: controls[field],
    value: value[field],
    autoComplete: "off",
    onChange: (event: React.ChangeEvent<HTMLInputElement>) => {
      setValue({ ...value, [field]: event.target.value });
      key.current = newKey();
    },
  });
  const nameMissing = checked && value.name.trim() === "" ? t("orgs.nameMissing") : undefined;
  const submit = () => {
    setChecked(true);
    if (value.name.trim() === "") document.getElementById(controls.name)?.focus();
    else if (!create.isPending) create.mutate();
  };
  return (
    <Form error={create.error} fields={controls} onSubmit={submit}>
      <TextInput
        {...text("name")}
        error={nameMissing ?? fieldError(create.error, "name")}
        label={t("orgs.name")}
        maxLength={200}
      />
      <TextInput
        {...text("slug")}
        error={fieldError(create.error, "slug")}
        hint={t("orgs.slugHint")}
        label={t("orgs.slug")}
        maxLength={80}
        optional
        spellCheck={false}
      />
      <TextInput
        {...text("admin_email")}
        error={fieldError(create.error, "admin_email")}
        hint={t("orgs.adminHint")}
        inputMode="email"
        label={t("orgs.admin")}
        maxLength={254}
        optional
        type="email"
      />
      <FormActions action={t("orgs.add")} busy={create.isPending} onClose={onClose} />
    </Form>
  );
}
