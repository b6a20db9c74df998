/** O01: how an organisation is doing, and what waits for somebody. */
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "react-router";
import { call } from "../../../api/client";
import type { Organization, OrganizationOverview } from "../../../api/types";
import { formatNumber } from "../../../lib/format";
import { type MessageKey, t } from "../../../lib/messages";
import { paths } from "../../../lib/paths";
import { ButtonLink } from "../../../ui/Button";
import { Page, Section } from "../../../ui/Page";
import { Empty, QueryView, Skeleton } from "../../../ui/states";
import { orgKeys, useOrganization } from "./queries";

export function OverviewPage() {
  const { slug = "" } = useParams();
  const query = useOrganization(slug);
  return (
    <Page title={query.data?.name ?? t("nav.overview")}>
      <QueryView failed={t("org.failed")} query={query} skeleton={<Skeleton rows={3} />}>
        {(organization) => (
          <>
            {organization.state === "suspended" && (
              <p className="banner banner-warning mb-4">{t("org.suspended")}</p>
            )}
            <Overview organization={organization} />
          </>
        )}
      </QueryView>
    </Page>
  );
}

function Overview({ organization }: { organization: Organization }) {
  const { slug } = organization;
  const query = useQuery({
    queryKey: orgKeys.overview(slug),
    queryFn: () => call("GET /organizations/{organization}/overview", { path: { organization: slug } }),
  });
  return (
    <QueryView failed={t("org.overviewFailed")} query={query} skeleton={<Skeleton height={88} rows={3} />}>
      {(overview) => (
        <>
          <Alerts overview={overview} slug={slug} />
          <Numbers overview={overview} slug={slug} />
        </>
      )}
    </QueryView>
  );
}

/** What somebody has to do something about, first. */
function Alerts({ overview, slug }: { overview: OrganizationOverview; slug: string }) {
  const members = paths.orgTab(slug, "members");
  if (overview.students + overview.instructors === 0 && overview.invited === 0) {
    return (
      <Empty
        action={
          <ButtonLink kind="primary" to={`${members}?add=email`}>
            {t("members.add")}
          </ButtonLink>
        }
        title={t("org.inviteFirst")}
      >
        {t("org.inviteFirstText")}
      </Empty>
    );
  }
  if (overview.requested === 0) return null;
  return (
    <div className="banner banner-info mb-6">
      <p className="flex-1 basis-56">{t("org.requested", { n: overview.requested })}</p>
      <ButtonLink kind="primary" to={`${members}?state=requested`}>
        {t("org.letIn")}
      </ButtonLink>
    </div>
  );
}

function Numbers({ overview, slug }: { overview: OrganizationOverview; slug: string }) {
  const members = paths.orgTab(slug, "members");
  const figures: [MessageKey, number, string?][] = [
    ["org.students", overview.students, `${members}?role=student`],
    ["org.instructors", overview.instructors, `${members}?role=instructor`],
    ["org.active", overview.active_this_week],
    ["org.invited", overview.invited, paths.orgTab(slug, "invitations")],
    ["org.suspendedMembers", overview.suspended, `${members}?state=suspended`],
    ["nav.classes", overview.classes, paths.orgTab(slug, "classes")],
    ["nav.courses", overview.courses],
  ];
  return (
    <Section title={t("org.numbers")}>
      <dl className="figures">
        {figures.map(([name, value, to]) => (
          <div key={name}>
            <dt>{to ? <Link to={to}>{t(name)}</Link> : t(name)}</dt>
            <dd>{formatNumber(value)}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
