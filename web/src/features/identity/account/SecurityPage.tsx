/** C09 security: how one signs in, and where one is signed in. */
import { useState } from "react";
import { boot } from "../../../lib/boot";
import { type OwnTexts, t } from "../../../lib/messages";
import { QueryView } from "../../../ui/states";
import { AccountPage } from "./AccountPage";
import { PasskeySection } from "./PasskeySection";
import { PasswordSection } from "./PasswordSection";
import { useMe } from "./queries";
import { RecoveryCodesDialog } from "./RecoveryCodes";
import { SessionSection } from "./SessionSection";
import { TotpSection } from "./TotpSection";

export const texts: OwnTexts = {
  en: () => import("messages:en/security"),
  sw: () => import("messages:sw/security"),
  vi: () => import("messages:vi/security"),
};

export function SecurityPage() {
  const me = useMe();
  const [codes, setCodes] = useState<string[] | null>(null);
  return (
    <AccountPage title={t("security.title")}>
      <PasswordSection />
      <QueryView failed={t("security.failed")} query={me}>
        {({ second_factor }) => <TotpSection onCodes={setCodes} status={second_factor} />}
      </QueryView>
      <PasskeySection onCodes={setCodes} />
      <SessionSection />
      <RecoveryCodesDialog codes={codes} onClose={() => kept(setCodes)} />
    </AccountPage>
  );
}

/** Rights that were held back open now, so everything on the page is asked for again. */
function kept(setCodes: (codes: null) => void) {
  if (boot.second_factor_missing) location.reload();
  else setCodes(null);
}
