/** A provider of sign-ins, new or changed. The secret goes in and never comes out. */
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../../../api/client";
import { fieldError } from "../../../api/error";
import type { SsoProvider } from "../../../api/types";
import { t } from "../../../lib/messages";
import { Check } from "../../../ui/Check";
import { TextInput } from "../../../ui/Field";
import { Form, FormActions } from "../../../ui/Form";
import { useRefreshProviders } from "./SsoSection";

const controls = {
  name: "sso-name",
  issuer: "sso-issuer",
  client_id: "sso-client",
  client_secret: "sso-secret",
};

interface SsoFormProps {
  /** None for a new one. */
  provider: SsoProvider | null;
  onClose: () => void;
}

function useForm({ provider, onClose }: SsoFormProps) {
  const [value, setValue] = useState({
    name: provider?.name ?? "",
    issuer: provider?.issuer ?? "",
    client_id: provider?.client_id ?? "",
    client_secret: "",
    sign_up: provider?.sign_up ?? false,
    active: provider?.active ?? true,
  });
  const refresh = useRefreshProviders();
  const save = useMutation({
    mutationFn: () => {
      const { client_secret, active, ...rest } = value;
      if (!provider) return call("POST /admin/sso-providers", { body: { ...rest, client_secret } });
      return call("PATCH /admin/sso-providers/{provider}", {
        path: { provider: provider.id },
        body: { ...rest, active, ...(client_secret ? { client_secret } : {}) },
        ifMatch: provider.version,
      });
    },
    onSuccess: async () => {
      await refresh();
      onClose();
    },
  });
  return { value, change: (patch: Partial<typeof value>) => setValue({ ...value, ...patch }), save };
}

export function SsoForm(props: SsoFormProps) {
  const { value, change, save } = useForm(props);
  const text = (field: keyof typeof controls) => ({
    id: controls[field],
    value: value[field],
    error: fieldError(save.error, field),
    autoComplete: "off",
    spellCheck: false,
    onChange: (event: React.ChangeEvent<HTMLInputElement>) => change({ [field]: event.target.value }),
  });
  return (
    <Form error={save.error} fields={controls} onSubmit={() => save.mutate()}>
      <TextInput {...text("name")} hint={t("sso.nameHint")} label={t("sso.name")} maxLength={60} />
      <TextInput
        {...text("issuer")}
        hint={t("sso.issuerHint")}
        inputMode="url"
        label={t("sso.issuer")}
        maxLength={500}
      />
      <TextInput {...text("client_id")} label={t("sso.clientId")} maxLength={300} />
      <TextInput
        {...text("client_secret")}
        autoComplete="new-password"
        hint={t(props.provider ? "sso.secretKept" : "sso.secretHint")}
        label={t("sso.secret")}
        maxLength={500}
        type="password"
      />
      <div className="mt-4">
        <Check
          checked={value.sign_up}
          hint={t("sso.signUpHint")}
          label={t("sso.signUp")}
          onChange={(event) => change({ sign_up: event.target.checked })}
        />
        {props.provider && (
          <Check
            checked={value.active}
            label={t("sso.active")}
            onChange={(event) => change({ active: event.target.checked })}
          />
        )}
      </div>
      <FormActions
        action={t(props.provider ? "common.save" : "sso.add")}
        busy={save.isPending}
        onClose={props.onClose}
      />
    </Form>
  );
}
