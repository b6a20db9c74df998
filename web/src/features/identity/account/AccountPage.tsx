/** C09: the frame of one's account, whose parts are addresses. */
import type { ReactNode } from "react";
import { t } from "../../../lib/messages";
import { paths } from "../../../lib/paths";
import { Page } from "../../../ui/Page";
import { Tabs } from "../../../ui/Tabs";

export function AccountPage({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Page focusKey="account" narrow title={title}>
      <Tabs
        label={t("account.title")}
        tabs={[
          { to: paths.profile, label: t("profile.title") },
          { to: paths.security, label: t("security.title") },
          { to: paths.myFamily, label: t("myFamily.title") },
          { to: paths.tokens, label: t("tokens.title") },
          { to: paths.myData, label: t("data.title") },
        ]}
      />
      <div>{children}</div>
    </Page>
  );
}
