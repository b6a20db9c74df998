/** Passkeys: seen, added, renamed and removed. */
import { useState } from "react";
import { call } from "../../../api/client";
import { ApiError, fieldError } from "../../../api/error";
import type { Passkey } from "../../../api/types";
import { formatDate } from "../../../lib/format";
import { t } from "../../../lib/messages";
import { Button } from "../../../ui/Button";
import { Dialog } from "../../../ui/Dialog";
import { TextInput } from "../../../ui/Field";
import { Form, FormActions } from "../../../ui/Form";
import { Section } from "../../../ui/Page";
import { QueryView } from "../../../ui/states";
import { type Proof, ProofDialog } from "./ProofDialog";
import { useChange, usePasskeys, useSessions } from "./queries";

/** At an address that browsers do not trust there are none. */
const offered = isSecureContext && "PublicKeyCredential" in globalThis;

type Asked = { what: "add" } | { what: "rename" | "remove"; passkey: Passkey } | null;

export function PasskeySection({ onCodes }: { onCodes: (codes: string[]) => void }) {
  const passkeys = usePasskeys();
  const [asked, setAsked] = useState<Asked>(null);
  const close = () => setAsked(null);
  return (
    <Section title={t("passkeys.title")}>
      <p className="mb-4 text-ink-2">{t("passkeys.lead")}</p>
      <QueryView failed={t("passkeys.failed")} query={passkeys}>
        {({ items }) =>
          items.length > 0 && (
            <ul className="rows">
              {items.map((passkey) => (
                <PasskeyRow
                  key={passkey.id}
                  onAsk={(what) => setAsked({ what, passkey })}
                  passkey={passkey}
                />
              ))}
            </ul>
          )
        }
      </QueryView>
      {offered ? (
        <Button onClick={() => setAsked({ what: "add" })}>{t("passkeys.add")}</Button>
      ) : (
        <p className="hint">{t("passkeys.unavailable")}</p>
      )}
      <AddDialog onClose={close} onCodes={onCodes} open={asked?.what === "add"} />
      {asked?.what === "rename" && <RenameDialog onClose={close} passkey={asked.passkey} />}
      {asked?.what === "remove" && <RemoveDialog onClose={close} passkey={asked.passkey} />}
    </Section>
  );
}

function PasskeyRow(props: { passkey: Passkey; onAsk: (what: "rename" | "remove") => void }) {
  const { passkey } = props;
  return (
    <li>
      <div className="row-main">
        <p className="font-semibold">{passkey.name}</p>
        <p className="meta">
          <span>{t("passkeys.added", { date: formatDate(passkey.created_at) })}</span>
          <span>
            {passkey.last_used_at
              ? t("passkeys.used", { date: formatDate(passkey.last_used_at) })
              : t("passkeys.unused")}
          </span>
        </p>
      </div>
      <div className="btn-row">
        <Button
          aria-label={t("passkeys.renameOne", { name: passkey.name })}
          onClick={() => props.onAsk("rename")}
        >
          {t("passkeys.rename")}
        </Button>
        <Button
          aria-label={t("passkeys.removeOne", { name: passkey.name })}
          onClick={() => props.onAsk("remove")}
        >
          {t("passkeys.remove")}
        </Button>
      </div>
    </li>
  );
}

function AddDialog(props: { open: boolean; onClose: () => void; onCodes: (codes: string[]) => void }) {
  const device = useSessions().data?.find((it) => it.current)?.device ?? "";
  const [typed, setTyped] = useState<string | null>(null);
  const name = typed ?? device;
  const add = useChange(
    async (proof: Proof) => {
      if (name.trim() === "") throw wrongName();
      const options = await call("POST /auth/passkeys/options", { body: proof });
      const { makePasskey } = await import("../../../lib/passkey");
      const credential = await makePasskey(options);
      if (!credential) throw new ApiError(422, { error: "closed", title: t("passkeys.closed") });
      return call("POST /auth/passkeys", { body: { name: name.trim(), credential } });
    },
    (answer) => answer.recovery_codes && props.onCodes(answer.recovery_codes),
  );
  return (
    <ProofDialog
      action={t("passkeys.add")}
      fields={{ name: "passkey-name" }}
      onClose={props.onClose}
      open={props.open}
      run={async (proof) => void (await add.mutateAsync(proof))}
      title={t("passkeys.add")}
    >
      <div className="field mb-5">
        <TextInput
          error={fieldError(add.error, "name")}
          hint={t("passkeys.nameHint")}
          id="passkey-name"
          label={t("passkeys.name")}
          maxLength={60}
          onChange={(event) => setTyped(event.target.value)}
          value={name}
        />
      </div>
    </ProofDialog>
  );
}

function wrongName(): ApiError {
  return new ApiError(422, {
    error: "invalid",
    errors: [{ field: "name", message: t("passkeys.nameMissing") }],
  });
}

function RenameDialog({ passkey, onClose }: { passkey: Passkey; onClose: () => void }) {
  const [name, setName] = useState(passkey.name);
  const rename = useChange(async () => {
    if (name.trim() === "") throw wrongName();
    await call("PATCH /auth/passkeys/{passkey}", {
      path: { passkey: passkey.id },
      body: { name: name.trim() },
      ifMatch: passkey.version,
    });
  }, onClose);
  return (
    <Dialog onClose={onClose} open title={t("passkeys.rename")}>
      <Form
        error={rename.error}
        fields={{ name: "passkey-new-name" }}
        onSubmit={() => rename.mutate(undefined)}
      >
        <TextInput
          error={fieldError(rename.error, "name")}
          id="passkey-new-name"
          label={t("passkeys.name")}
          maxLength={60}
          onChange={(event) => setName(event.target.value)}
          value={name}
        />
        <FormActions action={t("common.save")} busy={rename.isPending} onClose={onClose} />
      </Form>
    </Dialog>
  );
}

function RemoveDialog({ passkey, onClose }: { passkey: Passkey; onClose: () => void }) {
  const remove = useChange((proof: Proof) =>
    call("DELETE /auth/passkeys/{passkey}", { path: { passkey: passkey.id }, body: proof }),
  );
  return (
    <ProofDialog
      action={t("passkeys.remove")}
      danger
      onClose={onClose}
      open
      run={async (proof) => void (await remove.mutateAsync(proof))}
      title={t("passkeys.removeAsk", { name: passkey.name })}
    >
      <p className="mb-4">{t("passkeys.removeText")}</p>
    </ProofDialog>
  );
}
