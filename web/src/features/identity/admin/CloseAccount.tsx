/** Deactivating an account for a while, or deleting it. */
import { useState } from "react";
import { useNavigate } from "react-router";
import type { AdminUser } from "../../../api/types";
import { t } from "../../../lib/messages";
import { paths } from "../../../lib/paths";
import { Button } from "../../../ui/Button";
import { ConfirmDialog } from "../../../ui/Dialog";
import { InlineError } from "../../../ui/states";
import { toast } from "../../../ui/Toast";
import { useActivation, useDeletion, useRestoration } from "./queries";

export function Activation({ user }: { user: AdminUser }) {
  const [asking, setAsking] = useState(false);
  const change = useActivation(user);
  const close = () => {
    setAsking(false);
    change.reset();
  };
  return (
    <section aria-label={t("users.access")} className="mt-8 border-t border-line pt-6">
      <p className="mb-3 text-ink-2">{t(user.active ? "users.deactivateHint" : "users.activateHint")}</p>
      {user.active ? (
        <Button onClick={() => setAsking(true)}>{t("users.deactivate")}</Button>
      ) : (
        <>
          <Button busy={change.isPending} onClick={() => change.mutate(true)}>
            {t("users.activate")}
          </Button>
          <InlineError error={change.error} />
        </>
      )}
      <ConfirmDialog
        action={t("users.deactivate")}
        busy={change.isPending}
        danger
        error={asking ? change.error : null}
        onClose={close}
        onConfirm={() => change.mutate(false, { onSuccess: () => setAsking(false) })}
        open={asking}
        title={t("users.deactivateAsk")}
      >
        {t("users.deactivateText", { name: user.full_name })}
      </ConfirmDialog>
    </section>
  );
}

export function Deletion({ user }: { user: AdminUser }) {
  const [asking, setAsking] = useState(false);
  const navigate = useNavigate();
  const remove = useDeletion(user);
  const restore = useRestoration();
  const deleted = () => {
    navigate(paths.adminUsers);
    // A promise, because this panel is gone by then and would hear of nothing.
    const undo = () =>
      restore.mutateAsync(user.id).then(
        () => navigate(paths.adminUser(user.id)),
        () => toast(t("users.restoreFailed")),
      );
    toast(t("users.deleted", { name: user.full_name }), { undo, seconds: 10 });
  };
  return (
    <section aria-label={t("users.delete")} className="mt-8 border-t border-line pt-6">
      <p className="mb-3 text-ink-2">{t("users.deleteHint")}</p>
      <Button icon="trash" onClick={() => setAsking(true)}>
        {t("users.delete")}
      </Button>
      <ConfirmDialog
        action={t("users.delete")}
        busy={remove.isPending}
        danger
        error={asking ? remove.error : null}
        onClose={() => {
          setAsking(false);
          remove.reset();
        }}
        onConfirm={() => remove.mutate(undefined, { onSuccess: deleted })}
        open={asking}
        title={t("users.deleteAsk")}
      >
        {t("users.deleteText", { name: user.full_name })}
      </ConfirmDialog>
    </section>
  );
}
