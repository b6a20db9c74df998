/** One class: its code, whether pupils can sign in now, and the pupils. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useNavigate, useParams } from "react-router";
import { call } from "../../../api/client";
import type { PupilClass } from "../../../api/types";
import { formatTime } from "../../../lib/format";
import { t } from "../../../lib/messages";
import { paths } from "../../../lib/paths";
import { Button } from "../../../ui/Button";
import { ConfirmDialog } from "../../../ui/Dialog";
import { Page, Section } from "../../../ui/Page";
import { Chip } from "../../../ui/Progress";
import { InlineError, QueryView, Skeleton } from "../../../ui/states";
import { isOpen } from "./ClassesPage";
import { Pupils } from "./Pupils";
import { orgKeys, useRefreshOrganization } from "./queries";

export function ClassPage() {
  const { slug = "", pupils: id = "" } = useParams();
  const query = useQuery({
    queryKey: orgKeys.class(slug, id),
    queryFn: () =>
      call("GET /organizations/{organization}/classes/{class}", {
        path: { organization: slug, class: id },
      }),
  });
  return (
    <Page
      back={{ to: paths.orgTab(slug, "classes"), label: t("nav.classes") }}
      title={query.data?.name ?? t("classes.class")}
    >
      <QueryView failed={t("classes.classFailed")} query={query} skeleton={<Skeleton rows={4} />}>
        {(it) => (
          <>
            <Door pupils={it} slug={slug} />
            <Pupils pupils={it} slug={slug} />
            <Removal pupils={it} slug={slug} />
          </>
        )}
      </QueryView>
    </Page>
  );
}

/** Pupils can sign in only while somebody lets them. */
function Door({ slug, pupils }: { slug: string; pupils: PupilClass }) {
  const queries = useQueryClient();
  const path = { organization: slug, class: pupils.id };
  const show = (answer: PupilClass) => queries.setQueryData(orgKeys.class(slug, pupils.id), answer);
  const open = useMutation({
    mutationFn: () => call("POST /organizations/{organization}/classes/{class}/open", { path }),
    onSuccess: show,
  });
  const close = useMutation({
    mutationFn: () => call("POST /organizations/{organization}/classes/{class}/close", { path }),
    onSuccess: show,
  });
  const renew = useMutation({
    mutationFn: () => call("POST /organizations/{organization}/classes/{class}/code", { path }),
    onSuccess: show,
  });
  const now = isOpen(pupils);
  return (
    <Section title={t("classes.signIn")}>
      <div className="card grid gap-4">
        <div>
          <p className="text-ink-2">{t("codes.code")}</p>
          <p className="code-large">{pupils.code}</p>
          <p role="status">
            {now ? (
              <Chip tone="success">
                {t("classes.openUntil", { time: formatTime(pupils.open_until ?? "") })}
              </Chip>
            ) : (
              t("classes.closedHint")
            )}
          </p>
        </div>
        <div className="btn-row">
          <Button busy={open.isPending} kind={now ? "outline" : "primary"} onClick={() => open.mutate()}>
            {t(now ? "classes.openAgain" : "classes.open")}
          </Button>
          {now && (
            <Button busy={close.isPending} onClick={() => close.mutate()}>
              {t("classes.close")}
            </Button>
          )}
          <Button busy={renew.isPending} onClick={() => renew.mutate()}>
            {t("classes.newCode")}
          </Button>
        </div>
        <InlineError error={open.error ?? close.error ?? renew.error} />
      </div>
    </Section>
  );
}

function Removal({ slug, pupils }: { slug: string; pupils: PupilClass }) {
  const [asking, setAsking] = useState(false);
  const navigate = useNavigate();
  const refresh = useRefreshOrganization(slug);
  const remove = useMutation({
    mutationFn: () =>
      call("DELETE /organizations/{organization}/classes/{class}", {
        path: { organization: slug, class: pupils.id },
        ifMatch: pupils.version,
      }),
    onSuccess: async () => {
      navigate(paths.orgTab(slug, "classes"));
      await refresh();
    },
  });
  return (
    <Section title={t("classes.delete")}>
      <p className="mb-3 text-ink-2">{t("classes.deleteHint")}</p>
      <Button icon="trash" onClick={() => setAsking(true)}>
        {t("classes.delete")}
      </Button>
      <ConfirmDialog
        action={t("classes.delete")}
        busy={remove.isPending}
        danger
        error={remove.error}
        onClose={() => setAsking(false)}
        onConfirm={() => remove.mutate()}
        open={asking}
        title={t("classes.deleteAsk", { name: pupils.name })}
      >
        {t("classes.deleteHint")}
      </ConfirmDialog>
    </Section>
  );
}
