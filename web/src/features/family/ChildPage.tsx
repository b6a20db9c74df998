/** F02: one child in detail. */
import type { ReactNode } from "react";
import { useState } from "react";
import { useNavigate, useParams } from "react-router";
import type { FamilyLink } from "../../api/types";
import { formatDate } from "../../lib/format";
import { t } from "../../lib/messages";
import { paths } from "../../lib/paths";
import { Button, ButtonLink } from "../../ui/Button";
import { ConfirmDialog } from "../../ui/Dialog";
import { Page, Section } from "../../ui/Page";
import { NotFound, QueryView, Skeleton } from "../../ui/states";
import { AskErasure } from "./AskErasure";
import { useChildren, useUnlink } from "./children";
import { relationTexts } from "./relations";

export function ChildPage({ courses }: { courses: (child: string) => ReactNode }) {
  const { child = "" } = useParams();
  const query = useChildren();
  const link = query.data?.items.find(({ person }) => person === child);
  return (
    <Page back={{ to: paths.family, label: t("nav.family") }} title={link?.full_name ?? t("family.child")}>
      <QueryView failed={t("family.failed")} query={query} skeleton={<Skeleton rows={3} />}>
        {() =>
          link ? (
            <>
              <Section title={t("nav.courses")}>{courses(link.person)}</Section>
              <About link={link} />
            </>
          ) : (
            <NotFound />
          )
        }
      </QueryView>
    </Page>
  );
}

function About({ link }: { link: FamilyLink }) {
  return (
    <Section title={t("family.about")}>
      <p className="text-ink-2">
        {t("family.linkedOn", {
          relation: t(relationTexts[link.relation]),
          date: formatDate(link.linked_at),
        })}
      </p>
      <div className="btn-row mt-4">
        <ButtonLink icon="lock" to={paths.familyControls}>
          {t("nav.familyControls")}
        </ButtonLink>
        <Unlink link={link} />
        <AskErasure link={link} />
      </div>
    </Section>
  );
}

function Unlink({ link }: { link: FamilyLink }) {
  const [asking, setAsking] = useState(false);
  const navigate = useNavigate();
  const unlink = useUnlink(link.id);
  return (
    <>
      <Button onClick={() => setAsking(true)}>{t("family.unlink")}</Button>
      <ConfirmDialog
        action={t("family.unlink")}
        busy={unlink.isPending}
        danger
        error={unlink.error}
        onClose={() => setAsking(false)}
        onConfirm={() => unlink.mutate(undefined, { onSuccess: () => navigate(paths.family) })}
        open={asking}
        title={t("family.unlinkAsk", { name: link.full_name })}
      >
        {t("family.unlinkText")}
      </ConfirmDialog>
    </>
  );
}
