/** C09 tokens: keys for programs of one's own. */
import { useState } from "react";
import { call } from "../../../api/client";
import type { ApiToken, CreatedApiToken } from "../../../api/types";
import { formatDate } from "../../../lib/format";
import { type OwnTexts, t } from "../../../lib/messages";
import { Button } from "../../../ui/Button";
import { ConfirmDialog, Dialog } from "../../../ui/Dialog";
import { Section } from "../../../ui/Page";
import { Empty, QueryView } from "../../../ui/states";
import { AccountPage } from "./AccountPage";
import { CopyButton } from "./CopyButton";
import { NewTokenDialog } from "./NewTokenDialog";
import { useChange, useTokens } from "./queries";
import { scopeText } from "./scopes";

export const texts: OwnTexts = {
  en: () => import("messages:en/tokens"),
  sw: () => import("messages:sw/tokens"),
  vi: () => import("messages:vi/tokens"),
};

export function TokensPage() {
  const tokens = useTokens();
  const [making, setMaking] = useState(false);
  const [made, setMade] = useState<CreatedApiToken | null>(null);
  const [ending, setEnding] = useState<ApiToken | null>(null);
  const make = (
    <Button kind="primary" onClick={() => setMaking(true)}>
      {t("tokens.make")}
    </Button>
  );
  return (
    <AccountPage title={t("tokens.title")}>
      <Section title={t("tokens.mine")}>
        <p className="mb-4 text-ink-2">{t("tokens.lead")}</p>
        <QueryView failed={t("tokens.failed")} query={tokens}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty action={make} level="h3" title={t("tokens.none")}>
                {t("tokens.noneText")}
              </Empty>
            ) : (
              <>
                <ul className="rows">
                  {items.map((token) => (
                    <TokenRow key={token.id} onEnd={() => setEnding(token)} token={token} />
                  ))}
                </ul>
                {make}
              </>
            )
          }
        </QueryView>
      </Section>
      <NewTokenDialog onClose={() => setMaking(false)} onMade={setMade} open={making} />
      <MadeDialog made={made} onClose={() => setMade(null)} />
      {ending && <EndDialog onClose={() => setEnding(null)} token={ending} />}
    </AccountPage>
  );
}

function TokenRow({ token, onEnd }: { token: ApiToken; onEnd: () => void }) {
  return (
    <li>
      <div className="row-main">
        <p className="font-semibold">{token.name}</p>
        <p className="text-sm text-ink-2">{token.scopes.map(scopeText).join(" · ")}</p>
        <p className="meta">
          <span>{t("tokens.made", { date: formatDate(token.created_at) })}</span>
          <span>
            {token.last_used_at
              ? t("tokens.used", { date: formatDate(token.last_used_at) })
              : t("tokens.unused")}
          </span>
          <span>
            {token.expires_at
              ? t("tokens.until", { date: formatDate(token.expires_at) })
              : t("tokens.forever")}
          </span>
        </p>
      </div>
      <Button aria-label={t("tokens.revokeOne", { name: token.name })} onClick={onEnd}>
        {t("tokens.revoke")}
      </Button>
    </li>
  );
}

function MadeDialog({ made, onClose }: { made: CreatedApiToken | null; onClose: () => void }) {
  return (
    <Dialog
      actions={
        <Button kind="primary" onClick={onClose}>
          {t("tokens.kept")}
        </Button>
      }
      onClose={onClose}
      open={made !== null}
      title={t("tokens.shownOnce")}
    >
      <p className="mb-4">{t("tokens.shownOnceText")}</p>
      <p className="secret">
        <code>{made?.token}</code>
      </p>
      <CopyButton label={t("secret.copy")} text={made?.token ?? ""} />
      <p className="mt-4 mb-2 text-ink-2">{t("tokens.use")}</p>
      <p className="secret">
        <code>Authorization: Bearer {made?.token.slice(0, 8)}…</code>
      </p>
    </Dialog>
  );
}

function EndDialog({ token, onClose }: { token: ApiToken; onClose: () => void }) {
  const end = useChange(
    () => call("DELETE /auth/tokens/{api_token}", { path: { api_token: token.id } }),
    onClose,
  );
  return (
    <ConfirmDialog
      action={t("tokens.revoke")}
      busy={end.isPending}
      danger
      error={end.error}
      onClose={onClose}
      onConfirm={() => end.mutate(undefined)}
      open
      title={t("tokens.revokeAsk", { name: token.name })}
    >
      <p>{t("tokens.revokeText")}</p>
    </ConfirmDialog>
  );
}
