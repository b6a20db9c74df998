import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../../api/client";
import { ApiError, fieldError } from "../../api/error";
import { t } from "../../lib/messages";
import { followsPasswordRule } from "../../lib/password";
import { currentUser } from "../../lib/user";
import { Button } from "../../ui/Button";
import { Check, TextInput } from "../../ui/Field";
import { Form } from "../../ui/Form";
import { Page, Section } from "../../ui/Page";
import { toast } from "../../ui/Toast";

export function SecurityPage() {
  return (
    <Page narrow title={t("security.title")}>
      <Section title={t("security.password")}>
        <PasswordForm />
      </Section>
    </Page>
  );
}

function PasswordForm() {
  const [old, setOld] = useState("");
  const [fresh, setFresh] = useState("");
  const [shown, setShown] = useState(false);
  const change = useMutation({
    mutationFn: async () => {
      const wrong = missing(old, fresh);
      if (wrong.length > 0) throw new ApiError(422, { error: "invalid", errors: wrong });
      await call("POST /auth/password/change", { body: { old_password: old, new_password: fresh } });
    },
    onSuccess: () => {
      setOld("");
      setFresh("");
      toast(t("security.changed"));
    },
  });
  const type = shown ? "text" : "password";
  return (
    <Form
      error={change.error}
      fields={{ old_password: "old-password", new_password: "new-password" }}
      onSubmit={() => change.mutate()}
    >
      <input autoComplete="username" hidden readOnly value={currentUser()?.email ?? ""} />
      <TextInput
        autoComplete="current-password"
        error={fieldError(change.error, "old_password")}
        id="old-password"
        label={t("security.old")}
        onChange={(event) => setOld(event.target.value)}
        type={type}
        value={old}
      />
      <TextInput
        autoComplete="new-password"
        error={fieldError(change.error, "new_password")}
        hint={t("security.rule")}
        id="new-password"
        label={t("security.new")}
        onChange={(event) => setFresh(event.target.value)}
        type={type}
        value={fresh}
      />
      <Check
        checked={shown}
        label={t("security.show")}
        onChange={(event) => setShown(event.target.checked)}
      />
      <div className="form-actions">
        <Button busy={change.isPending} kind="primary" type="submit">
          {t("security.change")}
        </Button>
        <span className="hint">{t("security.others")}</span>
      </div>
    </Form>
  );
}

function missing(old: string, fresh: string): { field: string; message: string }[] {
  return [
    ...(old === "" ? [{ field: "old_password", message: t("security.oldMissing") }] : []),
    ...(!followsPasswordRule(fresh) ? [{ field: "new_password", message: t("security.rule") }] : []),
  ];
}
