import { useState } from "react";
import { call } from "../../../api/client";
import { ApiError, fieldError } from "../../../api/error";
import { t } from "../../../lib/messages";
import { Button } from "../../../ui/Button";
import { TextInput } from "../../../ui/Field";
import { Form } from "../../../ui/Form";
import { useChange } from "./queries";

/** The school asks them by mail what they allow. */
export function GuardianForm() {
  const [email, setEmail] = useState("");
  const ask = useChange(async () => {
    if (email.trim() === "") {
      const missing = { field: "guardian_email", message: t("email.missing") };
      throw new ApiError(422, { error: "invalid", errors: [missing] });
    }
    return call("POST /families/consent-requests", { body: { guardian_email: email.trim() } });
  });
  return (
    <Form
      error={ask.error}
      fields={{ guardian_email: "guardian-email" }}
      onSubmit={() => ask.mutate(undefined)}
    >
      <TextInput
        autoCapitalize="none"
        autoComplete="off"
        error={fieldError(ask.error, "guardian_email")}
        id="guardian-email"
        label={t("guardian.email")}
        onChange={(event) => setEmail(event.target.value)}
        type="email"
        value={email}
      />
      <div className="form-actions">
        <Button busy={ask.isPending} type="submit">
          {t("guardian.ask")}
        </Button>
        <span role="status">{ask.isSuccess ? t("guardian.sent") : ""}</span>
      </div>
    </Form>
  );
}
