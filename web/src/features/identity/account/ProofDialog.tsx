/** Before somebody changes how they sign in, they show once more that it is them. */
import { useMutation } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { fieldError } from "../../../api/error";
import { t } from "../../../lib/messages";
import { currentUser } from "../../../lib/user";
import { Dialog } from "../../../ui/Dialog";
import { Form, FormActions } from "../../../ui/Form";
import { PasswordInput } from "../../../ui/PasswordInput";

/** Left out by accounts without a password, for which a young sign-in is enough. */
export interface Proof {
  password?: string;
}

interface ProofDialogProps {
  open: boolean;
  title: string;
  /** The exact verb, the same as on the button that opened this. */
  action: string;
  danger?: boolean;
  children?: ReactNode;
  /** API names of fields of its own, with their ids. */
  fields?: Record<string, string>;
  run: (proof: Proof) => Promise<void>;
  onClose: () => void;
}

export function ProofDialog(props: ProofDialogProps) {
  return (
    <Dialog onClose={props.onClose} open={props.open} title={props.title}>
      <ProofForm {...props} />
    </Dialog>
  );
}

function ProofForm({ action, danger, children, fields, run, onClose }: ProofDialogProps) {
  const [password, setPassword] = useState("");
  const proof = useMutation({
    mutationFn: () => run(password === "" ? {} : { password }),
    onSuccess: onClose,
  });
  return (
    <Form
      error={proof.error}
      fields={{ ...fields, password: "proof-password" }}
      onSubmit={() => !proof.isPending && proof.mutate()}
    >
      {children}
      <input autoComplete="username" hidden readOnly value={currentUser()?.email ?? ""} />
      <PasswordInput
        autoComplete="current-password"
        error={fieldError(proof.error, "password")}
        hint={t("proof.hint")}
        id="proof-password"
        label={t("proof.password")}
        onChange={(event) => setPassword(event.target.value)}
        value={password}
      />
      <FormActions action={action} busy={proof.isPending} {...(danger ? { danger } : {})} onClose={onClose} />
    </Form>
  );
}
