/** C09 data: a copy of everything the school holds about somebody, and the way to go. */
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call, callFile } from "../../../api/client";
import { fieldError } from "../../../api/error";
import { expectEnd } from "../../../api/session";
import type { PersonalCopy } from "../../../api/types";
import { formatBytes, formatDate, formatDateTime } from "../../../lib/format";
import { type OwnTexts, t } from "../../../lib/messages";
import { saveFile } from "../../../lib/saveFile";
import { currentUser } from "../../../lib/user";
import { Button } from "../../../ui/Button";
import { Dialog } from "../../../ui/Dialog";
import { TextInput } from "../../../ui/Field";
import { Section } from "../../../ui/Page";
import { InlineError, QueryView } from "../../../ui/states";
import { AccountPage } from "./AccountPage";
import { ProofDialog } from "./ProofDialog";
import { accountKeys, useChange } from "./queries";

export const texts: OwnTexts = {
  en: () => import("messages:en/data"),
  sw: () => import("messages:sw/data"),
  vi: () => import("messages:vi/data"),
};

export function DataPage() {
  return (
    <AccountPage title={t("data.title")}>
      <CopySection />
      <LeaveSection />
    </AccountPage>
  );
}

/** While a copy is being made the list is asked again, until the file is there. */
function useCopies() {
  return useQuery({
    queryKey: accountKeys.copies,
    queryFn: () => call("GET /auth/me/copies"),
    refetchInterval: ({ state }) => (state.data?.some((it) => !it.ready_at) ? 3000 : false),
  });
}

function CopySection() {
  const copies = useCopies();
  const [asking, setAsking] = useState(false);
  const ask = useChange((proof: { password?: string }) => call("POST /auth/me/copies", { body: proof }));
  return (
    <Section title={t("data.copy")}>
      <p className="mb-4 text-ink-2">{t("data.copyLead")}</p>
      <QueryView failed={t("data.failed")} query={copies}>
        {(items) => (
          <>
            {items.length > 0 && (
              <ul aria-live="polite" className="rows">
                {items.map((it) => (
                  <CopyRow copy={it} key={it.id} />
                ))}
              </ul>
            )}
            <Button icon="download" onClick={() => setAsking(true)}>
              {t("data.ask")}
            </Button>
          </>
        )}
      </QueryView>
      <ProofDialog
        action={t("data.ask")}
        onClose={() => setAsking(false)}
        open={asking}
        run={async (proof) => void (await ask.mutateAsync(proof))}
        title={t("data.copy")}
      >
        <p className="mb-4">{t("data.askText")}</p>
      </ProofDialog>
    </Section>
  );
}

function CopyRow({ copy }: { copy: PersonalCopy }) {
  const fetchFile = useMutation({
    mutationFn: async () =>
      saveFile("my-data.zip", await callFile("GET /auth/me/copies/{copy}/file", { path: { copy: copy.id } })),
  });
  return (
    <li>
      <div className="row-main">
        <p className="font-semibold">{t("data.from", { time: formatDateTime(copy.asked_at) })}</p>
        <p className="meta">
          {copy.expires_at ? (
            <>
              <span>{formatBytes(copy.size ?? 0)}</span>
              <span>{t("data.until", { date: formatDate(copy.expires_at) })}</span>
            </>
          ) : (
            <span>{t("data.making")}</span>
          )}
        </p>
        <InlineError error={fetchFile.error} />
      </div>
      {copy.ready_at && (
        <Button busy={fetchFile.isPending} icon="download" onClick={() => fetchFile.mutate()}>
          {t("data.download")}
        </Button>
      )}
    </li>
  );
}

/** What the server wants typed, to show that it is this account that is meant. */
function ownName(): string {
  const user = currentUser();
  return user?.email ?? user?.username ?? user?.full_name ?? "";
}

function LeaveSection() {
  const [asking, setAsking] = useState(false);
  const [typed, setTyped] = useState("");
  const [date, setDate] = useState<string | null>(null);
  const leave = useMutation({
    mutationFn: async (proof: { password?: string }) => {
      // The session is over with the answer; whatever else is asked meanwhile must not lead away from what is said here.
      expectEnd(true);
      try {
        return await call("POST /auth/me/erasure", { body: { confirm: typed, ...proof } });
      } catch (error) {
        expectEnd(false);
        throw error;
      }
    },
    onSuccess: ({ erases_at }) => setDate(erases_at),
  });
  const close = () => {
    setAsking(false);
    setTyped("");
    leave.reset();
  };
  return (
    <Section title={t("data.leave")}>
      <div className="mb-4 grid gap-3 text-ink-2">
        <p>{t("data.leaveGone")}</p>
        <p>{t("data.leaveKept")}</p>
        <p>{t("data.leaveWait")}</p>
      </div>
      <Button icon="trash" onClick={() => setAsking(true)}>
        {t("data.leave")}
      </Button>
      <ProofDialog
        action={t("data.leave")}
        danger
        fields={{ confirm: "leave-confirm" }}
        onClose={close}
        open={asking}
        run={async (proof) => void (await leave.mutateAsync(proof))}
        title={t("data.leaveAsk")}
      >
        <p className="mb-4">{t("data.leaveText")}</p>
        <div className="mb-5">
          <TextInput
            autoComplete="off"
            error={fieldError(leave.error, "confirm")}
            id="leave-confirm"
            label={t("data.confirm", { name: ownName() })}
            onChange={(event) => setTyped(event.target.value)}
            value={typed}
          />
        </div>
      </ProofDialog>
      <Farewell date={date} />
    </Section>
  );
}

function Farewell({ date }: { date: string | null }) {
  const home = () => location.assign("/");
  return (
    <Dialog
      actions={
        <Button kind="primary" onClick={home}>
          {t("data.goneHome")}
        </Button>
      }
      onClose={home}
      open={date !== null}
      title={t("data.gone")}
    >
      <p className="mb-3">{t("data.goneText", { date: date ? formatDate(date) : "" })}</p>
      <p>{t("data.goneBack")}</p>
    </Dialog>
  );
}
