/** A mail to see whether mail works. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useNavigate } from "react-router";
import { call } from "../../api/client";
import { fieldError } from "../../api/error";
import { t } from "../../lib/messages";
import { paths } from "../../lib/paths";
import { currentUser } from "../../lib/user";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { TextInput } from "../../ui/Field";
import { Form, FormActions } from "../../ui/Form";

export function TestMail() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t("mails.test")}</Button>
      <Dialog onClose={() => setOpen(false)} open={open} title={t("mails.test")}>
        <TestMailForm onClose={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function TestMailForm({ onClose }: { onClose: () => void }) {
  const [to, setTo] = useState(currentUser()?.email ?? "");
  const navigate = useNavigate();
  const queries = useQueryClient();
  const send = useMutation({
    mutationFn: () => call("POST /admin/mails/test", { body: { to: to.trim() } }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["admin", "mails"] });
      onClose();
      navigate(paths.adminMails);
    },
  });
  return (
    <Form error={send.error} fields={{ to: "test-mail-to" }} onSubmit={() => send.mutate()}>
      <TextInput
        autoComplete="email"
        error={fieldError(send.error, "to")}
        hint={t("mails.testHint")}
        id="test-mail-to"
        inputMode="email"
        label={t("mails.to")}
        maxLength={254}
        onChange={(event) => setTo(event.target.value)}
        type="email"
        value={to}
      />
      <FormActions action={t("mails.test")} busy={send.isPending} onClose={onClose} />
    </Form>
  );
}
