/** The authenticator app: set up with a square to scan, or with its text. */
import { useState } from "react";
import { call } from "../../../api/client";
import { fieldError } from "../../../api/error";
import type { Me, TotpSetup } from "../../../api/types";
import { t } from "../../../lib/messages";
import { Button } from "../../../ui/Button";
import { TextInput } from "../../../ui/Field";
import { Form, FormActions } from "../../../ui/Form";
import { Section } from "../../../ui/Page";
import { Chip } from "../../../ui/Progress";
import { CopyButton } from "./CopyButton";
import { type Proof, ProofDialog } from "./ProofDialog";
import { useChange } from "./queries";

type Asked = "set-up" | "remove" | "codes" | null;

interface TotpProps {
  status: Me["second_factor"];
  onCodes: (codes: string[]) => void;
}

export function TotpSection({ status, onCodes }: TotpProps) {
  const [asked, setAsked] = useState<Asked>(null);
  const [setup, setSetup] = useState<TotpSetup | null>(null);
  return (
    <Section
      actions={status.totp ? <Chip tone="success">{t("totp.on")}</Chip> : undefined}
      title={t("totp.title")}
    >
      <p className="mb-4 text-ink-2">{t(status.totp ? "totp.leadOn" : "totp.lead")}</p>
      {setup ? (
        <SetUp
          onCodes={(codes) => {
            setSetup(null);
            onCodes(codes);
          }}
          onEnd={() => setSetup(null)}
          setup={setup}
        />
      ) : (
        <div className="btn-row">
          {status.totp ? (
            <Button onClick={() => setAsked("remove")}>{t("totp.remove")}</Button>
          ) : (
            <Button
              kind={status.required && !status.enabled ? "primary" : "outline"}
              onClick={() => setAsked("set-up")}
            >
              {t("totp.setUp")}
            </Button>
          )}
        </div>
      )}
      {status.enabled && <CodesLeft left={status.recovery_codes} onRenew={() => setAsked("codes")} />}
      <Questions asked={asked} onClose={() => setAsked(null)} onCodes={onCodes} onSetup={setSetup} />
    </Section>
  );
}

function CodesLeft({ left, onRenew }: { left: number; onRenew: () => void }) {
  return (
    <div className={`banner mt-4 ${left < 3 ? "banner-warning" : ""}`}>
      <p className="flex-1 basis-56">{t("recovery.left", { n: left })}</p>
      <Button onClick={onRenew}>{t("recovery.renew")}</Button>
    </div>
  );
}

function Questions(props: {
  asked: Asked;
  onClose: () => void;
  onSetup: (setup: TotpSetup) => void;
  onCodes: (codes: string[]) => void;
}) {
  const { asked, onClose } = props;
  const begin = async (proof: Proof) => props.onSetup(await call("POST /auth/totp", { body: proof }));
  const remove = useChange((proof: Proof) => call("DELETE /auth/totp", { body: proof }));
  const renew = useChange(
    (proof: Proof) => call("POST /auth/recovery-codes", { body: proof }),
    (answer) => props.onCodes(answer.recovery_codes),
  );
  return (
    <>
      <ProofDialog
        action={t("totp.goOn")}
        onClose={onClose}
        open={asked === "set-up"}
        run={begin}
        title={t("totp.setUp")}
      />
      <ProofDialog
        action={t("totp.remove")}
        danger
        onClose={onClose}
        open={asked === "remove"}
        run={async (proof) => void (await remove.mutateAsync(proof))}
        title={t("totp.removeAsk")}
      >
        <p className="mb-4">{t("totp.removeText")}</p>
      </ProofDialog>
      <ProofDialog
        action={t("recovery.renew")}
        onClose={onClose}
        open={asked === "codes"}
        run={async (proof) => void (await renew.mutateAsync(proof))}
        title={t("recovery.renewAsk")}
      >
        <p className="mb-4">{t("recovery.renewText")}</p>
      </ProofDialog>
    </>
  );
}

function SetUp(props: { setup: TotpSetup; onCodes: (codes: string[]) => void; onEnd: () => void }) {
  const { setup } = props;
  const [code, setCode] = useState("");
  const confirm = useChange(
    () => call("POST /auth/totp/confirm", { body: { code } }),
    (answer) => props.onCodes(answer.recovery_codes),
  );
  const spaced = setup.secret.replace(/(.{4})/g, "$1 ").trim();
  return (
    <div className="card">
      <ol className="steps">
        <li>
          <p>{t("totp.scan")}</p>
          <img
            alt={t("totp.qr")}
            className="qr"
            height={200}
            src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(setup.qr_svg)}`}
            width={200}
          />
          <p className="text-ink-2">{t("totp.type")}</p>
          <p className="secret">
            <code>{spaced}</code>
          </p>
          <div className="btn-row">
            <CopyButton label={t("totp.copy")} text={setup.secret} />
            <a className="btn" href={setup.otpauth_uri}>
              {t("totp.open")}
            </a>
          </div>
        </li>
        <li>
          <p>{t("totp.confirmLead")}</p>
          <Form
            error={confirm.error}
            fields={{ code: "totp-code" }}
            onSubmit={() => confirm.mutate(undefined)}
          >
            <TextInput
              autoComplete="one-time-code"
              className="code-input"
              error={fieldError(confirm.error, "code")}
              id="totp-code"
              inputMode="numeric"
              label={t("totp.code")}
              maxLength={10}
              onChange={(event) => setCode(event.target.value)}
              value={code}
            />
            <FormActions action={t("totp.confirm")} busy={confirm.isPending} onClose={props.onEnd} />
          </Form>
        </li>
      </ol>
    </div>
  );
}
