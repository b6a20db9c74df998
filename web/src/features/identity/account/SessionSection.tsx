/** Where one is signed in. */
import { useState } from "react";
import { call } from "../../../api/client";
import type { OpenSession } from "../../../api/types";
import { formatDateTime } from "../../../lib/format";
import { type MessageKey, t } from "../../../lib/messages";
import { Button } from "../../../ui/Button";
import { ConfirmDialog } from "../../../ui/Dialog";
import { Section } from "../../../ui/Page";
import { Chip } from "../../../ui/Progress";
import { InlineError, QueryView } from "../../../ui/states";
import { announce } from "../../../ui/Toast";
import { useChange, useSessions } from "./queries";

const kinds: Record<OpenSession["kind"], MessageKey> = {
  password: "mySessions.password",
  passkey: "mySessions.passkey",
  single_sign_on: "mySessions.sso",
  pin: "mySessions.pin",
  token: "mySessions.token",
  acting: "mySessions.acting",
};

export function SessionSection() {
  const sessions = useSessions();
  const [asked, setAsked] = useState(false);
  const endOthers = useChange(
    () => call("DELETE /auth/sessions"),
    () => setAsked(false),
  );
  return (
    <Section title={t("mySessions.title")}>
      <p className="mb-4 text-ink-2">{t("mySessions.lead")}</p>
      <QueryView failed={t("mySessions.failed")} query={sessions}>
        {(items) => (
          <>
            <ul className="rows">
              {items.map((session) => (
                <SessionRow key={session.id} session={session} />
              ))}
            </ul>
            {items.length > 1 && <Button onClick={() => setAsked(true)}>{t("mySessions.endOthers")}</Button>}
          </>
        )}
      </QueryView>
      <ConfirmDialog
        action={t("mySessions.endOthers")}
        busy={endOthers.isPending}
        error={endOthers.error}
        onClose={() => setAsked(false)}
        onConfirm={() => endOthers.mutate(undefined)}
        open={asked}
        title={t("mySessions.endOthersAsk")}
      >
        <p>{t("mySessions.endOthersText")}</p>
      </ConfirmDialog>
    </Section>
  );
}

function SessionRow({ session }: { session: OpenSession }) {
  const device = session.device ?? t("mySessions.unknown");
  const end = useChange(
    () => call("DELETE /auth/sessions/{session}", { path: { session: session.id } }),
    () => announce(t("mySessions.ended", { device })),
  );
  return (
    <li>
      <div className="row-main">
        <p className="font-semibold">{device}</p>
        <p className="meta">
          <span>{t(kinds[session.kind])}</span>
          {session.address && <span>{session.address}</span>}
          <span>{t("mySessions.seen", { time: formatDateTime(session.last_seen_at) })}</span>
        </p>
        <InlineError error={end.error} />
      </div>
      {session.current ? (
        <Chip tone="success">{t("mySessions.this")}</Chip>
      ) : (
        <Button
          aria-label={t("mySessions.endOne", { device })}
          busy={end.isPending}
          onClick={() => end.mutate(undefined)}
        >
          {t("mySessions.end")}
        </Button>
      )}
    </li>
  );
}
