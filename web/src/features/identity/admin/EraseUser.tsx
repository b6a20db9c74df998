/** Having everything of a person erased, for a reason, after two weeks. */
import { useState } from "react";
import { useNavigate } from "react-router";
import { fieldError } from "../../../api/error";
import type { AdminUser } from "../../../api/types";
import { formatDate } from "../../../lib/format";
import { t } from "../../../lib/messages";
import { paths } from "../../../lib/paths";
import { Button } from "../../../ui/Button";
import { Dialog } from "../../../ui/Dialog";
import { TextArea, TextInput } from "../../../ui/Field";
import { Form } from "../../../ui/Form";
import { toast } from "../../../ui/Toast";
import { useErasure } from "./queries";

export function EraseUser({ user }: { user: AdminUser }) {
  const [asking, setAsking] = useState(false);
  return (
    <section aria-label={t("users.erase")} className="mt-8 border-t border-line pt-6">
      <p className="mb-3 text-ink-2">{t("users.eraseHint")}</p>
      <Button icon="trash" onClick={() => setAsking(true)}>
        {t("users.erase")}
      </Button>
      <Dialog onClose={() => setAsking(false)} open={asking} title={t("users.eraseAsk")}>
        <EraseForm onClose={() => setAsking(false)} user={user} />
      </Dialog>
    </section>
  );
}

function EraseForm({ user, onClose }: { user: AdminUser; onClose: () => void }) {
  const [reason, setReason] = useState("");
  const [confirm, setConfirm] = useState("");
  const navigate = useNavigate();
  const erase = useErasure(user.id);
  const send = () =>
    erase.mutate(
      { reason: reason.trim(), confirm: confirm.trim() },
      {
        onSuccess: ({ erases_at }) => {
          navigate(paths.adminUsers);
          toast(t("users.erased", { name: user.full_name, date: formatDate(erases_at) }));
        },
      },
    );
  return (
    <Form
      error={erase.error}
      fields={{ reason: "erase-reason", confirm: "erase-confirm" }}
      onSubmit={() => !erase.isPending && send()}
    >
      <p className="mb-5">{t("users.eraseText", { name: user.full_name })}</p>
      <TextArea
        error={fieldError(erase.error, "reason")}
        hint={t("users.eraseReasonHint")}
        id="erase-reason"
        label={t("users.eraseReason")}
        maxLength={500}
        onChange={(event) => setReason(event.target.value)}
        rows={2}
        value={reason}
      />
      <TextInput
        autoComplete="off"
        error={fieldError(erase.error, "confirm")}
        id="erase-confirm"
        label={t("users.eraseConfirm", { name: user.email ?? user.username ?? user.full_name })}
        onChange={(event) => setConfirm(event.target.value)}
        value={confirm}
      />
      <div className="form-actions">
        <Button busy={erase.isPending} kind="danger" type="submit">
          {t("users.erase")}
        </Button>
        <Button onClick={onClose}>{t("common.cancel")}</Button>
      </div>
    </Form>
  );
}
