/** Whose sign-in the school trusts beside its own. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../../../api/client";
import type { SsoProvider } from "../../../api/types";
import { t } from "../../../lib/messages";
import { Button } from "../../../ui/Button";
import { CopyField } from "../../../ui/CopyField";
import { ConfirmDialog, Dialog } from "../../../ui/Dialog";
import { FactList } from "../../../ui/FactList";
import { Section } from "../../../ui/Page";
import { Chip } from "../../../ui/Progress";
import { Empty, InlineError, QueryView, Skeleton } from "../../../ui/states";
import { SsoForm } from "./SsoForm";

const providersKey = ["admin", "sso"] as const;

export function useRefreshProviders() {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: providersKey });
}

export function SsoSection() {
  const [adding, setAdding] = useState(false);
  const query = useQuery({ queryKey: providersKey, queryFn: () => call("GET /admin/sso-providers") });
  return (
    <Section
      actions={
        <Button icon="plus" onClick={() => setAdding(true)}>
          {t("sso.add")}
        </Button>
      }
      title={t("sso.title")}
    >
      <p className="mb-4 text-ink-2">{t("sso.intro")}</p>
      <QueryView failed={t("sso.failed")} query={query} skeleton={<Skeleton height={96} rows={1} />}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty level="h3" title={t("sso.none")}>
              {t("sso.noneText")}
            </Empty>
          ) : (
            <ul className="grid gap-4">
              {items.map((provider) => (
                <Provider key={provider.id} provider={provider} />
              ))}
            </ul>
          )
        }
      </QueryView>
      <Dialog onClose={() => setAdding(false)} open={adding} title={t("sso.add")}>
        <SsoForm onClose={() => setAdding(false)} provider={null} />
      </Dialog>
    </Section>
  );
}

function Provider({ provider }: { provider: SsoProvider }) {
  const [editing, setEditing] = useState(false);
  return (
    <li className="card">
      <div className="mb-3 flex flex-wrap items-center gap-3">
        <h3>{provider.name}</h3>
        <Chip tone={provider.active ? "success" : undefined}>
          {t(provider.active ? "sso.on" : "sso.off")}
        </Chip>
      </div>
      <FactList
        facts={[
          [t("sso.issuer"), provider.issuer],
          [t("sso.clientId"), provider.client_id],
          [t("sso.signUp"), t(provider.sign_up ? "sso.signUpYes" : "sso.signUpNo")],
        ]}
      />
      <CopyField hint={t("sso.redirectHint")} label={t("sso.redirect")} text={provider.redirect_uri} />
      <div className="btn-row mt-4">
        <Button onClick={() => setEditing(true)}>
          {t("sso.edit")}
          <span className="sr-only"> {provider.name}</span>
        </Button>
        <Probe provider={provider} />
        <Remove provider={provider} />
      </div>
      <Dialog
        onClose={() => setEditing(false)}
        open={editing}
        title={t("sso.editNamed", { name: provider.name })}
      >
        <SsoForm onClose={() => setEditing(false)} provider={provider} />
      </Dialog>
    </li>
  );
}

function Probe({ provider }: { provider: SsoProvider }) {
  const probe = useMutation({
    mutationFn: () => call("POST /admin/sso-providers/{provider}/probe", { path: { provider: provider.id } }),
  });
  return (
    <>
      <Button busy={probe.isPending} onClick={() => probe.mutate()}>
        {t("sso.test")}
        <span className="sr-only"> {provider.name}</span>
      </Button>
      <span role="status">{probe.isSuccess && <Chip tone="success">{t("sso.works")}</Chip>}</span>
      <InlineError error={probe.error} />
    </>
  );
}

function Remove({ provider }: { provider: SsoProvider }) {
  const [asking, setAsking] = useState(false);
  const refresh = useRefreshProviders();
  const remove = useMutation({
    mutationFn: () => call("DELETE /admin/sso-providers/{provider}", { path: { provider: provider.id } }),
    onSuccess: refresh,
  });
  return (
    <>
      <Button onClick={() => setAsking(true)}>
        {t("sso.delete")}
        <span className="sr-only"> {provider.name}</span>
      </Button>
      <ConfirmDialog
        action={t("sso.delete")}
        busy={remove.isPending}
        danger
        error={remove.error}
        onClose={() => setAsking(false)}
        onConfirm={() => remove.mutate()}
        open={asking}
        title={t("sso.deleteAsk", { name: provider.name })}
      >
        {t("sso.deleteText")}
      </ConfirmDialog>
    </>
  );
}
