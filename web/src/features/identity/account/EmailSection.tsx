import { useState } from "react";
import { call } from "../../../api/client";
import { ApiError, fieldError } from "../../../api/error";
import type { Me } from "../../../api/types";
import { t } from "../../../lib/messages";
import { Button } from "../../../ui/Button";
import { Dialog } from "../../../ui/Dialog";
import { TextInput } from "../../../ui/Field";
import { Form } from "../../../ui/Form";
import { Section } from "../../../ui/Page";
import { PasswordInput } from "../../../ui/PasswordInput";
import { Chip } from "../../../ui/Progress";
import { InlineError } from "../../../ui/states";
import { useChange } from "./queries";

export function EmailSection({ me }: { me: Me }) {
  const [changing, setChanging] = useState(false);
  const [said, setSaid] = useState("");
  const resend = useChange(
    (email: string) => call("POST /auth/email/resend", { body: { email } }),
    () => setSaid(t("email.sentAgain")),
  );
  return (
    <Section title={t("email.title")}>
      <p className="mb-4 flex flex-wrap items-center gap-3">
        <span className="break-all">{me.email ?? t("email.none")}</span>
        {me.email !== null && (
          <Chip tone={me.email_verified ? "success" : "warning"}>
            {t(me.email_verified ? "email.confirmed" : "email.unconfirmed")}
          </Chip>
        )}
      </p>
      <p className={said ? "banner banner-success mb-4" : "sr-only"} role="status">
        {said}
      </p>
      <div className="btn-row">
        <Button onClick={() => setChanging(true)}>{t("email.change")}</Button>
        {me.email !== null && !me.email_verified && (
          <Button busy={resend.isPending} onClick={() => resend.mutate(me.email ?? "")}>
            {t("email.resend")}
          </Button>
        )}
      </div>
      <InlineError error={resend.error} />
      <Dialog onClose={() => setChanging(false)} open={changing} title={t("email.change")}>
        <ChangeForm
          onDone={() => {
            setChanging(false);
            setSaid(t("email.sent"));
          }}
        />
      </Dialog>
    </Section>
  );
}

function ChangeForm({ onDone }: { onDone: () => void }) {
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const change = useChange(async () => {
    if (email.trim() === "") {
      const missing = { field: "email", message: t("email.missing") };
      throw new ApiError(422, { error: "invalid", errors: [missing] });
    }
    const proof = password === "" ? {} : { password };
    await call("POST /auth/email/change", { body: { email: email.trim(), ...proof } });
  }, onDone);
  return (
    <Form
      error={change.error}
      fields={{ email: "new-email", password: "email-password" }}
      onSubmit={() => change.mutate(undefined)}
    >
      <p className="mb-4 text-ink-2">{t("email.changeLead")}</p>
      <TextInput
        autoCapitalize="none"
        autoComplete="email"
        error={fieldError(change.error, "email")}
        id="new-email"
        label={t("email.new")}
        onChange={(event) => setEmail(event.target.value)}
        type="email"
        value={email}
      />
      <PasswordInput
        autoComplete="current-password"
        error={fieldError(change.error, "password")}
        id="email-password"
        label={t("proof.password")}
        onChange={(event) => setPassword(event.target.value)}
        value={password}
      />
      <div className="form-actions">
        <Button busy={change.isPending} kind="primary" type="submit">
          {t("email.change")}
        </Button>
      </div>
    </Form>
  );
}
