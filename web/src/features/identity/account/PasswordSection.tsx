import { useState } from "react";
import { call } from "../../../api/client";
import { ApiError, fieldError } from "../../../api/error";
import { t } from "../../../lib/messages";
import { currentUser } from "../../../lib/user";
import { Button } from "../../../ui/Button";
import { Form } from "../../../ui/Form";
import { Section } from "../../../ui/Page";
import { PasswordInput } from "../../../ui/PasswordInput";
import { toast } from "../../../ui/Toast";
import { useChange } from "./queries";
import { Strength } from "./Strength";

export function PasswordSection() {
  return (
    <Section title={t("security.password")}>
      <p className="mb-5 text-ink-2">{t("security.others")}</p>
      <PasswordForm />
    </Section>
  );
}

function PasswordForm() {
  const [old, setOld] = useState("");
  const [fresh, setFresh] = useState("");
  const change = useChange(
    async () => {
      const wrong = missing(old, fresh);
      if (wrong.length > 0) throw new ApiError(422, { error: "invalid", errors: wrong });
      await call("POST /auth/password/change", { body: { old_password: old, new_password: fresh } });
    },
    () => {
      setOld("");
      setFresh("");
      toast(t("security.changed"));
    },
  );
  return (
    <Form
      error={change.error}
      fields={{ old_password: "old-password", new_password: "new-password" }}
      onSubmit={() => change.mutate(undefined)}
    >
      <input autoComplete="username" hidden readOnly value={currentUser()?.email ?? ""} />
      <PasswordInput
        autoComplete="current-password"
        error={fieldError(change.error, "old_password")}
        id="old-password"
        label={t("security.old")}
        onChange={(event) => setOld(event.target.value)}
        value={old}
      />
      <PasswordInput
        autoComplete="new-password"
        error={fieldError(change.error, "new_password")}
        id="new-password"
        label={t("security.new")}
        onChange={(event) => setFresh(event.target.value)}
        value={fresh}
      />
      <Strength password={fresh} />
      <div className="form-actions">
        <Button busy={change.isPending} kind="primary" type="submit">
          {t("security.change")}
        </Button>
      </div>
    </Form>
  );
}

/** Whether the new one is good enough the server says, by the school's own rule. */
function missing(old: string, fresh: string): { field: string; message: string }[] {
  return [
    ...(old === "" ? [{ field: "old_password", message: t("security.oldMissing") }] : []),
    ...(fresh === "" ? [{ field: "new_password", message: t("security.newMissing") }] : []),
  ];
}
