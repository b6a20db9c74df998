/** A code that pupils type: shown large, and printed on cards to hand out. */
import { useState } from "react";
import type { Invitation } from "../../../api/types";
import { formatDate } from "../../../lib/format";
import { t } from "../../../lib/messages";
import { Button } from "../../../ui/Button";
import { CopyField } from "../../../ui/CopyField";
import { Form, FormActions } from "../../../ui/Form";
import { PrintSheet } from "../../../ui/PrintSheet";
import { Limits } from "./InviteForms";
import { useClassCode } from "./queries";

interface CodeFormProps {
  slug: string;
  /** Of the organisation, as it stands on the cards. */
  name: string;
  onClose: () => void;
}

export function CodeForm({ slug, name, onClose }: CodeFormProps) {
  const [uses, setUses] = useState("40");
  const [days, setDays] = useState("30");
  const make = useClassCode(slug);
  if (make.data) return <MadeCode invitation={make.data} name={name} onClose={onClose} />;
  return (
    <Form
      error={make.error}
      fields={{ max_uses: "link-uses", days: "link-days" }}
      onSubmit={() => make.mutate({ max_uses: Number(uses), days: Number(days) })}
    >
      <p className="mb-4 text-ink-2">{t("codes.hint")}</p>
      <Limits days={days} error={make.error} setDays={setDays} setUses={setUses} uses={uses} />
      <FormActions action={t("codes.make")} busy={make.isPending} onClose={onClose} />
    </Form>
  );
}

function MadeCode({
  invitation,
  name,
  onClose,
}: {
  invitation: Invitation;
  name: string;
  onClose: () => void;
}) {
  const code = invitation.code ?? "";
  return (
    <>
      <p className="code-large">{code}</p>
      <CopyField label={t("codes.code")} text={code} />
      <p className="mt-4 text-ink-2">
        {t("codes.good", { n: invitation.max_uses, date: formatDate(invitation.expires_at) })}
      </p>
      <div className="form-actions">
        <PrintCodeCards code={code} count={Math.min(invitation.max_uses, 60)} name={name} />
        <Button kind="primary" onClick={onClose}>
          {t("common.close")}
        </Button>
      </div>
    </>
  );
}

/** The same card many times: one for each pupil. */
export function PrintCodeCards({ code, count, name }: { code: string; count: number; name: string }) {
  return (
    <PrintSheet label={t("codes.print")}>
      <ul className="print-cards">
        {Array.from({ length: count }, (_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the cards are equal and never move.
          <li key={index}>
            <p className="print-cards-place">{name}</p>
            <p className="print-cards-code">{code}</p>
            <p>{t("codes.how", { address: location.host })}</p>
          </li>
        ))}
      </ul>
    </PrintSheet>
  );
}
