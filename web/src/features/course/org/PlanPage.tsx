/** What an organisation learns: tracks of courses, and projects beside them. */
import type { ReactNode } from "react";
import { t } from "../../../lib/messages";
import { paths } from "../../../lib/paths";
import { Page } from "../../../ui/Page";
import { Tabs } from "../../../ui/Tabs";

interface PlanPageProps {
  slug: string;
  actions: ReactNode;
  children: ReactNode;
}

export function PlanPage({ slug, actions, children }: PlanPageProps) {
  return (
    <Page actions={actions} focusKey={`plan-${slug}`} title={t("nav.tracks")}>
      <Tabs
        label={t("nav.tracks")}
        tabs={[
          { to: paths.orgTab(slug, "tracks"), label: t("tracks.tracks") },
          { to: paths.orgTab(slug, "projects"), label: t("projects.projects") },
        ]}
      />
      {children}
    </Page>
  );
}
