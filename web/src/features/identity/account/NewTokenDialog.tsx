/** A new token: what for, what it may do, how long. */
import { useState } from "react";
import { call } from "../../../api/client";
import { ApiError, fieldError } from "../../../api/error";
import type { CreatedApiToken } from "../../../api/types";
import { t } from "../../../lib/messages";
import { Dialog } from "../../../ui/Dialog";
import { CheckGroup, Select, TextInput } from "../../../ui/Field";
import { Form, FormActions } from "../../../ui/Form";
import { PasswordInput } from "../../../ui/PasswordInput";
import { useChange } from "./queries";
import { type Area, areas, type Right, scopesOf } from "./scopes";

interface NewTokenProps {
  open: boolean;
  onClose: () => void;
  onMade: (made: CreatedApiToken) => void;
}

export function NewTokenDialog(props: NewTokenProps) {
  return (
    <Dialog onClose={props.onClose} open={props.open} title={t("tokens.make")}>
      <NewTokenForm {...props} />
    </Dialog>
  );
}

function NewTokenForm({ onClose, onMade }: NewTokenProps) {
  const [name, setName] = useState("");
  const [rights, setRights] = useState<Partial<Record<Area, Right>>>({});
  const [days, setDays] = useState("90");
  const [password, setPassword] = useState("");
  const make = useChange(
    async () => {
      const scopes = scopesOf(rights);
      const errors = [
        ...(name.trim() ? [] : [{ field: "name", message: t("tokens.nameMissing") }]),
        ...(scopes.length > 0 ? [] : [{ field: "scopes", message: t("tokens.scopesMissing") }]),
      ];
      if (errors.length > 0) throw new ApiError(422, { error: "invalid", errors });
      const expires = days === "" ? {} : { expires_in_days: Number(days) };
      const proof = password === "" ? {} : { password };
      return call("POST /auth/tokens", { body: { name: name.trim(), scopes, ...expires, ...proof } });
    },
    (made) => {
      onMade(made);
      onClose();
    },
  );
  return (
    <Form
      error={make.error}
      fields={{ name: "token-name", scopes: "token-course", password: "token-password" }}
      onSubmit={() => make.mutate(undefined)}
    >
      <TextInput
        error={fieldError(make.error, "name")}
        hint={t("tokens.nameHint")}
        id="token-name"
        label={t("tokens.name")}
        maxLength={60}
        onChange={(event) => setName(event.target.value)}
        value={name}
      />
      <Rights error={fieldError(make.error, "scopes")} onChange={setRights} rights={rights} />
      <Select
        label={t("tokens.expires")}
        onChange={(event) => setDays(event.target.value)}
        options={[
          ...[7, 30, 90, 365].map((n) => ({ value: String(n), label: t("tokens.days", { n }) })),
          { value: "", label: t("tokens.noEnd") },
        ]}
        value={days}
      />
      <PasswordInput
        autoComplete="current-password"
        error={fieldError(make.error, "password")}
        hint={t("tokens.passwordHint")}
        id="token-password"
        label={t("proof.password")}
        onChange={(event) => setPassword(event.target.value)}
        value={password}
      />
      <FormActions action={t("tokens.make")} busy={make.isPending} onClose={onClose} />
    </Form>
  );
}

function Rights(props: {
  rights: Partial<Record<Area, Right>>;
  error: string | undefined;
  onChange: (rights: Partial<Record<Area, Right>>) => void;
}) {
  const choices: { value: Right; label: string }[] = [
    { value: "none", label: t("tokens.none1") },
    { value: "read", label: t("tokens.read") },
    { value: "write", label: t("tokens.write") },
  ];
  return (
    <CheckGroup error={props.error} hint={t("tokens.scopesHint")} legend={t("tokens.scopes")}>
      <div className="grid gap-2 tablet:grid-cols-2">
        {(Object.keys(areas) as Area[]).map((area) => (
          <div className="field" key={area}>
            <Select
              id={`token-${area}`}
              label={t(areas[area])}
              onChange={(event) => props.onChange({ ...props.rights, [area]: event.target.value as Right })}
              options={choices}
              value={props.rights[area] ?? "none"}
            />
          </div>
        ))}
      </div>
    </CheckGroup>
  );
}
