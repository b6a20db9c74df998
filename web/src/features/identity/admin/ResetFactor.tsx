/** For somebody who lost their phone or passkey: the second step of their sign-in is removed. */
import { useState } from "react";
import { call } from "../../../api/client";
import type { AdminUser } from "../../../api/types";
import { t } from "../../../lib/messages";
import { Button } from "../../../ui/Button";
import { ReasonDialog } from "../ReasonDialog";

const shortest = 3;

export function ResetFactor({ user }: { user: AdminUser }) {
  const [asking, setAsking] = useState(false);
  const [said, setSaid] = useState("");
  return (
    <section aria-label={t("factor.title")} className="mt-8 border-t border-line pt-6">
      <p className="mb-3 text-ink-2">{t("factor.hint")}</p>
      <Button onClick={() => setAsking(true)}>{t("factor.reset")}</Button>
      <p className={said ? "banner banner-success mt-3" : "sr-only"} role="status">
        {said}
      </p>
      <ReasonDialog
        action={t("factor.reset")}
        danger
        hint={t("factor.reasonHint")}
        label={t("factor.reason")}
        missing={t("factor.reasonMissing")}
        onClose={() => setAsking(false)}
        open={asking}
        run={async (wish) => {
          await call("POST /admin/users/{user}/second-factor/reset", { path: { user: user.id }, body: wish });
          setSaid(t("factor.done", { name: user.full_name }));
        }}
        shortest={shortest}
        title={t("factor.ask", { name: user.full_name })}
      >
        <p>{t("factor.text")}</p>
      </ReasonDialog>
    </section>
  );
}
