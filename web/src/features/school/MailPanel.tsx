/** One mail: its text, its link, and sending it again. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call } from "../../api/client";
import type { Mail } from "../../api/types";
import { formatDateTime } from "../../lib/format";
import { t } from "../../lib/messages";
import { Button } from "../../ui/Button";
import { CopyField } from "../../ui/CopyField";
import { FactList } from "../../ui/FactList";
import { SidePanel } from "../../ui/SidePanel";
import { InlineError, QueryView, Skeleton } from "../../ui/states";
import { announce } from "../../ui/Toast";
import { MailStateChip, mailsKey } from "./MailsTab";

export function MailPanel({ id, onClose }: { id: string; onClose: () => void }) {
  const query = useQuery({
    queryKey: ["admin", "mail", id],
    queryFn: () => call("GET /admin/mails/{mail}", { path: { mail: id } }),
  });
  return (
    <SidePanel onClose={onClose} title={query.data?.subject ?? t("mails.mail")}>
      <QueryView failed={t("mails.mailFailed")} query={query} skeleton={<Skeleton rows={4} />}>
        {(mail) => (
          <>
            <FactList
              facts={[
                [t("mails.to"), mail.to],
                [t("users.state"), <MailStateChip key="state" state={mail.state} />],
                [t("mails.why"), <Reason key="why" mail={mail} />],
                [t("mails.written"), formatDateTime(mail.created_at)],
                [t("mails.sentAt"), mail.sent_at && formatDateTime(mail.sent_at)],
              ]}
            />
            <p className="mail-text">{mail.text ?? t("mails.textGone")}</p>
            {mail.link && (
              <div className="mt-4">
                <CopyField hint={t("mails.linkHint")} label={t("mails.link")} text={mail.link} />
              </div>
            )}
            {(mail.state === "kept" || mail.state === "failed") && mail.text !== null && <Retry id={id} />}
          </>
        )}
      </QueryView>
    </SidePanel>
  );
}

/** What another server said is in its own language. */
function Reason({ mail }: { mail: Pick<Mail, "state" | "reason"> }) {
  if (mail.state === "kept") return t("mails.noServer");
  return mail.reason ? <span lang="en">{mail.reason}</span> : "–";
}

function Retry({ id }: { id: string }) {
  const queries = useQueryClient();
  const retry = useMutation({
    mutationFn: () => call("POST /admin/mails/{mail}/retry", { path: { mail: id } }),
    onSuccess: async () => {
      announce(t("mails.retried"));
      await Promise.all([
        queries.invalidateQueries({ queryKey: ["admin", "mail", id] }),
        queries.invalidateQueries({ queryKey: mailsKey }),
      ]);
    },
  });
  return (
    <div className="mt-6">
      <Button busy={retry.isPending} onClick={() => retry.mutate()}>
        {t("mails.retry")}
      </Button>
      <InlineError error={retry.error} />
    </div>
  );
}
