/** F01: how my children are doing. */
import type { ReactNode } from "react";
import { Link } from "react-router";
import type { FamilyLink } from "../../api/types";
import { t } from "../../lib/messages";
import { paths } from "../../lib/paths";
import { ButtonLink } from "../../ui/Button";
import { Page } from "../../ui/Page";
import { QueryView, Skeleton } from "../../ui/states";
import { useChildren } from "./children";
import { NoChildren } from "./NoChildren";
import { relationTexts } from "./relations";

/** `summary`: how far a child is, which another part of the app knows. */
export function FamilyPage({ summary }: { summary: (child: string) => ReactNode }) {
  const query = useChildren();
  const any = query.data && query.data.items.length > 0;
  return (
    <Page
      actions={
        any && (
          <ButtonLink icon="plus" to={paths.familyAdd}>
            {t("nav.familyAdd")}
          </ButtonLink>
        )
      }
      title={t("nav.family")}
    >
      <QueryView failed={t("family.failed")} query={query} skeleton={<Skeleton height={120} rows={2} />}>
        {({ items }) =>
          items.length === 0 ? (
            <NoChildren />
          ) : (
            <ul className="grid gap-4">
              {items.map((link) => (
                <ChildCard key={link.id} link={link}>
                  {summary(link.person)}
                </ChildCard>
              ))}
            </ul>
          )
        }
      </QueryView>
    </Page>
  );
}

function ChildCard({ link, children }: { link: FamilyLink; children: ReactNode }) {
  return (
    <li className="card">
      <h2>
        <Link to={paths.child(link.person)}>{link.full_name}</Link>
      </h2>
      <p className="mb-3 text-ink-2">{t("family.youAre", { relation: t(relationTexts[link.relation]) })}</p>
      {children}
    </li>
  );
}
