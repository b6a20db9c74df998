/** Members, and those who have been asked. */
import type { ReactNode } from "react";
import { t } from "../../../lib/messages";
import { paths } from "../../../lib/paths";
import { Page } from "../../../ui/Page";
import { Tabs } from "../../../ui/Tabs";

interface PeoplePageProps {
  slug: string;
  actions: ReactNode;
  children: ReactNode;
}

export function PeoplePage({ slug, actions, children }: PeoplePageProps) {
  return (
    <Page actions={actions} focusKey={`people-${slug}`} title={t("nav.members")}>
      <Tabs
        label={t("nav.members")}
        tabs={[
          { to: paths.orgTab(slug, "members"), label: t("nav.members") },
          { to: paths.orgTab(slug, "invitations"), label: t("invitations.title") },
        ]}
      />
      {children}
    </Page>
  );
}
