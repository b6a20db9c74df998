/** Looking at the school as somebody else sees it: with a reason that is kept, for half an hour, changing nothing. */
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { startActing } from "../../../api/acting";
import { call } from "../../../api/client";
import { fieldError } from "../../../api/error";
import type { AdminUser } from "../../../api/types";
import { t } from "../../../lib/messages";
import { Button } from "../../../ui/Button";
import { Dialog } from "../../../ui/Dialog";
import { TextInput } from "../../../ui/Field";
import { Form, FormActions } from "../../../ui/Form";

export function ActAs({ user }: { user: AdminUser }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <p className="mb-3 text-ink-2">{t("actAs.hint")}</p>
      <Button onClick={() => setOpen(true)}>{t("actAs.start")}</Button>
      <Dialog onClose={() => setOpen(false)} open={open} title={t("actAs.ask", { name: user.full_name })}>
        <ActAsForm onClose={() => setOpen(false)} user={user} />
      </Dialog>
    </>
  );
}

const shortest = 3;

function ActAsForm({ user, onClose }: { user: AdminUser; onClose: () => void }) {
  const [reason, setReason] = useState("");
  const [checked, setChecked] = useState(false);
  const missing = checked && reason.trim().length < shortest ? t("actAs.reasonMissing") : undefined;
  const act = useMutation({
    mutationFn: () =>
      call("POST /admin/users/{user}/act-as", { path: { user: user.id }, body: { reason: reason.trim() } }),
    onSuccess: startActing,
  });
  const submit = () => {
    setChecked(true);
    if (reason.trim().length >= shortest) act.mutate();
    else document.getElementById("act-as-reason")?.focus();
  };
  return (
    <Form error={act.error} fields={{ reason: "act-as-reason" }} onSubmit={submit}>
      <p className="mb-5">{t("actAs.text", { name: user.full_name })}</p>
      <TextInput
        autoComplete="off"
        error={missing ?? fieldError(act.error, "reason")}
        hint={t("actAs.reasonHint")}
        id="act-as-reason"
        label={t("actAs.reason")}
        maxLength={500}
        onChange={(event) => setReason(event.target.value)}
        value={reason}
      />
      <FormActions action={t("actAs.start")} busy={act.isPending} onClose={onClose} />
    </Form>
  );
}
