/** C09 family: who looks after me, the code for somebody who should, and the consent of a guardian without an account. */
import { useState } from "react";
import { call } from "../../../api/client";
import { ApiError, fieldError } from "../../../api/error";
import type { FamilyLink, Me } from "../../../api/types";
import { formatDate, formatDateTime } from "../../../lib/format";
import { type MessageKey, t } from "../../../lib/messages";
import { Button } from "../../../ui/Button";
import { ConfirmDialog } from "../../../ui/Dialog";
import { TextInput } from "../../../ui/Field";
import { Form } from "../../../ui/Form";
import { Section } from "../../../ui/Page";
import { InlineError, QueryView } from "../../../ui/states";
import { AccountPage } from "./AccountPage";
import { isChild } from "./BirthField";
import { useChange, useGuardians, useMe } from "./queries";
import { CopyButton } from "./SecretList";

const relations: Record<FamilyLink["relation"], MessageKey> = {
  mother: "myFamily.mother",
  father: "myFamily.father",
  guardian: "myFamily.guardian",
  other: "myFamily.other",
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

export function isMinor({ birth_year, birth_month }: Me): boolean {
  return birth_year !== null && birth_month !== null && isChild(birth_year, birth_month);
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
