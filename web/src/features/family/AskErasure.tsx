/** A guardian asks the school to erase a child; administrators decide. */
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../../api/client";
import { fieldError } from "../../api/error";
import type { FamilyLink } from "../../api/types";
import { t } from "../../lib/messages";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { TextArea } from "../../ui/Field";
import { Form } from "../../ui/Form";
import { announce } from "../../ui/Toast";

export function AskErasure({ link }: { link: FamilyLink }) {
  const [asking, setAsking] = useState(false);
  const [asked, setAsked] = useState(false);
  const done = () => {
    setAsking(false);
    setAsked(true);
    announce(t("family.eraseAsked"));
  };
  return (
    <>
      <Button onClick={() => setAsking(true)}>{t("family.erase")}</Button>
      {asked && <p className="basis-full text-ink-2">{t("family.eraseAsked")}</p>}
      <Dialog
        onClose={() => setAsking(false)}
        open={asking}
        title={t("family.eraseAsk", { name: link.full_name })}
      >
        <Wish child={link.person} onClose={() => setAsking(false)} onDone={done} />
      </Dialog>
    </>
  );
}

function Wish({ child, onClose, onDone }: { child: string; onClose: () => void; onDone: () => void }) {
  const [reason, setReason] = useState("");
  const ask = useMutation({
    mutationFn: () =>
      call("POST /families/children/{child}/erasure", { path: { child }, body: { reason: reason.trim() } }),
    onSuccess: onDone,
  });
  return (
    <Form
      error={ask.error}
      fields={{ reason: "erasure-reason" }}
      onSubmit={() => !ask.isPending && ask.mutate()}
    >
      <p className="mb-5">{t("family.eraseText")}</p>
      <TextArea
        error={fieldError(ask.error, "reason")}
        id="erasure-reason"
        label={t("family.eraseReason")}
        maxLength={1000}
        onChange={(event) => setReason(event.target.value)}
        rows={3}
        value={reason}
      />
      <div className="form-actions">
        <Button busy={ask.isPending} kind="primary" type="submit">
          {t("family.erase")}
        </Button>
        <Button onClick={onClose}>{t("common.cancel")}</Button>
      </div>
    </Form>
  );
}
