/** C09 family: who looks after me, the code for somebody who should, and the consent of a guardian without an account. */
import { useState } from "react";
import { call } from "../../../api/client";
import type { FamilyLink } from "../../../api/types";
import { formatDate, formatDateTime } from "../../../lib/format";
import { type OwnTexts, t } from "../../../lib/messages";
import { Button } from "../../../ui/Button";
import { ConfirmDialog } from "../../../ui/Dialog";
import { Section } from "../../../ui/Page";
import { InlineError, QueryView } from "../../../ui/states";
import { AccountPage } from "./AccountPage";
import { CopyButton } from "./CopyButton";
import { GuardianForm } from "./GuardianForm";
import { isMinor, relations } from "./kin";
import { useChange, useGuardians, useMe } from "./queries";

export const texts: OwnTexts = {
  en: () => import("messages:en/kin"),
  sw: () => import("messages:sw/kin"),
  vi: () => import("messages:vi/kin"),
};

export function FamilyPage() {
  const me = useMe();
  const guardians = useGuardians();
  const [ending, setEnding] = useState<FamilyLink | null>(null);
  return (
    <AccountPage title={t("myFamily.title")}>
      <Section title={t("myFamily.guardians")}>
        <p className="mb-4 text-ink-2">{t("myFamily.guardiansLead")}</p>
        <QueryView failed={t("myFamily.failed")} query={guardians}>
          {({ items }) =>
            items.length === 0 ? (
              <p>{t("myFamily.none")}</p>
            ) : (
              <ul className="rows">
                {items.map((link) => (
                  <GuardianRow key={link.id} link={link} onEnd={() => setEnding(link)} />
                ))}
              </ul>
            )
          }
        </QueryView>
      </Section>
      <CodeSection />
      {me.data && isMinor(me.data) && (
        <Section title={t("guardian.title")}>
          <p className="mb-4 text-ink-2">{t("guardian.lead")}</p>
          <GuardianForm />
        </Section>
      )}
      {ending && <EndDialog link={ending} onClose={() => setEnding(null)} />}
    </AccountPage>
  );
}

function GuardianRow({ link, onEnd }: { link: FamilyLink; onEnd: () => void }) {
  return (
    <li>
      <div className="row-main">
        <p className="font-semibold">{link.full_name}</p>
        <p className="meta">
          <span>{t(relations[link.relation])}</span>
          <span>{t("myFamily.since", { date: formatDate(link.linked_at) })}</span>
        </p>
      </div>
      <Button aria-label={t("myFamily.endOne", { name: link.full_name })} onClick={onEnd}>
        {t("myFamily.end")}
      </Button>
    </li>
  );
}

function CodeSection() {
  const make = useChange(() => call("POST /families/codes", { body: {} }));
  const code = make.data?.code.replace(/(.{4})/, "$1 ");
  return (
    <Section title={t("myFamily.code")}>
      <p className="mb-4 text-ink-2">{t("myFamily.codeLead")}</p>
      <div role="status">
        {make.data && (
          <div className="card mb-4">
            <p className="secret secret-big">
              <code>{code}</code>
            </p>
            <p className="mb-4 text-ink-2">
              {t("myFamily.codeUntil", { time: formatDateTime(make.data.expires_at) })}
            </p>
            <CopyButton label={t("secret.copy")} text={make.data.code} />
          </div>
        )}
      </div>
      <Button busy={make.isPending} onClick={() => make.mutate(undefined)}>
        {t(make.data ? "myFamily.codeNew" : "myFamily.codeMake")}
      </Button>
      <InlineError error={make.error} />
    </Section>
  );
}

function EndDialog({ link, onClose }: { link: FamilyLink; onClose: () => void }) {
  const end = useChange(() => call("DELETE /families/links/{link}", { path: { link: link.id } }), onClose);
  return (
    <ConfirmDialog
      action={t("myFamily.end")}
      busy={end.isPending}
      danger
      error={end.error}
      onClose={onClose}
      onConfirm={() => end.mutate(undefined)}
      open
      title={t("myFamily.endAsk", { name: link.full_name })}
    >
      <p>{t("myFamily.endText")}</p>
    </ConfirmDialog>
  );
}
