/** One application to teach: what the person says, and the decision. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../../../api/client";
import { fieldError } from "../../../api/error";
import type { TeachingApplication } from "../../../api/types";
import { formatDateTime } from "../../../lib/format";
import { t } from "../../../lib/messages";
import { Button } from "../../../ui/Button";
import { FactList } from "../../../ui/FactList";
import { TextArea } from "../../../ui/Field";
import { Form } from "../../../ui/Form";
import { SidePanel } from "../../../ui/SidePanel";
import { announce } from "../../../ui/Toast";
import { isMe } from "./roles";

interface PanelProps {
  application: TeachingApplication;
  onClose: () => void;
}

export function ApplicationPanel({ application, onClose }: PanelProps) {
  const { applicant, statement, subjects, links, reason, decided_at } = application;
  return (
    <SidePanel onClose={onClose} title={applicant.full_name}>
      <FactList
        facts={[
          [t("users.email"), applicant.email],
          [t("applications.applied"), formatDateTime(application.created_at)],
          [t("applications.subjects"), subjects.join(", ")],
          [t("applications.decided"), decided_at && formatDateTime(decided_at)],
          [t("applications.reason"), reason],
        ]}
      />
      <h3 className="mb-2">{t("applications.statement")}</h3>
      <p className="whitespace-pre-line wrap-anywhere">{statement || t("applications.noStatement")}</p>
      {links.length > 0 && (
        <ul className="mt-3 grid gap-1">
          {links.map((link) => (
            <li className="wrap-anywhere" key={link}>
              <a href={link} rel="noopener noreferrer nofollow" target="_blank">
                {link}
              </a>
            </li>
          ))}
        </ul>
      )}
      {application.state === "open" && !isMe(applicant) && (
        <Decision application={application} onClose={onClose} />
      )}
    </SidePanel>
  );
}

function useDecision({ application, onClose }: PanelProps) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ decision, reason }: { decision: "approve" | "decline"; reason: string }) =>
      call("POST /admin/instructor-applications/{application}/decision", {
        path: { application: application.id },
        body: { decision, ...(reason ? { reason } : {}) },
      }),
    onSuccess: async (_, { decision }) => {
      const name = application.applicant.full_name;
      announce(t(decision === "approve" ? "applications.didApprove" : "applications.didDecline", { name }));
      await queries.invalidateQueries({ queryKey: ["admin", "applications"] });
      onClose();
    },
  });
}

function Decision(props: PanelProps) {
  const [reason, setReason] = useState("");
  const [missing, setMissing] = useState(false);
  const decide = useDecision(props);
  const send = (decision: "approve" | "decline") => {
    const without = decision === "decline" && reason.trim() === "";
    setMissing(without);
    if (without) document.getElementById("application-reason")?.focus();
    else decide.mutate({ decision, reason: reason.trim() });
  };
  const running = decide.isPending ? decide.variables.decision : null;
  return (
    <Form
      className="mt-8 border-t border-line pt-6"
      error={decide.error}
      fields={{ reason: "application-reason" }}
      onSubmit={() => send("approve")}
    >
      <TextArea
        error={
          missing && reason.trim() === ""
            ? t("applications.reasonMissing")
            : fieldError(decide.error, "reason")
        }
        hint={t("applications.reasonHint")}
        id="application-reason"
        label={t("applications.reason")}
        maxLength={1000}
        onChange={(event) => setReason(event.target.value)}
        rows={3}
        value={reason}
      />
      <div className="form-actions">
        <Button busy={running === "approve"} kind="primary" type="submit">
          {t("applications.approve")}
        </Button>
        <Button busy={running === "decline"} onClick={() => send("decline")}>
          {t("applications.decline")}
        </Button>
      </div>
    </Form>
  );
}
