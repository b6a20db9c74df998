/** Where somebody is signed in, and signing them out everywhere. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../../../api/client";
import type { AdminUser, OpenSession } from "../../../api/types";
import { formatDateTime } from "../../../lib/format";
import { type MessageKey, t } from "../../../lib/messages";
import { Button } from "../../../ui/Button";
import { ConfirmDialog } from "../../../ui/Dialog";
import { Section } from "../../../ui/Page";
import { QueryView, Skeleton } from "../../../ui/states";
import { announce } from "../../../ui/Toast";

const kindTexts: Record<OpenSession["kind"], MessageKey> = {
  password: "sessions.password",
  passkey: "sessions.passkey",
  single_sign_on: "sessions.single_sign_on",
  pin: "sessions.pin",
  token: "sessions.token",
  acting: "sessions.acting",
};

const sessionsKey = (user: string) => ["admin", "user", user, "sessions"] as const;

export function UserSessions({ user }: { user: AdminUser }) {
  const query = useQuery({
    queryKey: sessionsKey(user.id),
    queryFn: () => call("GET /admin/users/{user}/sessions", { path: { user: user.id } }),
  });
  return (
    <Section
      actions={query.data && query.data.length > 0 && <EndAll user={user} />}
      title={t("sessions.title")}
    >
      <QueryView failed={t("sessions.failed")} query={query} skeleton={<Skeleton height={44} rows={2} />}>
        {(sessions) =>
          sessions.length === 0 ? (
            <p className="text-ink-2">{t("sessions.none")}</p>
          ) : (
            <ul className="grid gap-3">
              {sessions.map((session) => (
                <Session key={session.id} session={session} />
              ))}
            </ul>
          )
        }
      </QueryView>
    </Section>
  );
}

function Session({ session }: { session: OpenSession }) {
  return (
    <li>
      <p className="font-medium">{session.device ?? t("sessions.unknownDevice")}</p>
      <p className="text-sm text-ink-2">
        {t(kindTexts[session.kind])}
        {session.address && <> · {session.address}</>}
      </p>
      <p className="text-sm text-ink-3">
        {t("sessions.seen", { time: formatDateTime(session.last_seen_at) })}
      </p>
    </li>
  );
}

function EndAll({ user }: { user: AdminUser }) {
  const [asking, setAsking] = useState(false);
  const queries = useQueryClient();
  const end = useMutation({
    mutationFn: () => call("DELETE /admin/users/{user}/sessions", { path: { user: user.id } }),
    onSuccess: async () => {
      setAsking(false);
      announce(t("sessions.ended"));
      await queries.invalidateQueries({ queryKey: sessionsKey(user.id) });
    },
  });
  return (
    <>
      <Button onClick={() => setAsking(true)}>{t("sessions.endAll")}</Button>
      <ConfirmDialog
        action={t("sessions.endAll")}
        busy={end.isPending}
        error={asking ? end.error : null}
        onClose={() => setAsking(false)}
        onConfirm={() => end.mutate()}
        open={asking}
        title={t("sessions.endAllAsk")}
      >
        {t("sessions.endAllText", { name: user.full_name })}
      </ConfirmDialog>
    </>
  );
}
