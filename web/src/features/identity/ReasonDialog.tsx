/** For powers that are to be explained: why it is done, and once more that it is them. */
import { type ReactNode, useState } from "react";
import { ApiError } from "../../api/error";
import { TextArea } from "../../ui/Field";
import { type Proof, ProofDialog } from "./account/ProofDialog";

interface ReasonDialogProps {
  open: boolean;
  title: string;
  /** The exact verb, the same as on the button that opened this. */
  action: string;
  danger?: boolean;
  /** What happens. */
  children: ReactNode;
  label: string;
  hint: string;
  /** Said when the reason is shorter than the server takes. */
  missing: string;
  shortest: number;
  run: (wish: Proof & { reason: string }) => Promise<void>;
  onClose: () => void;
}

export function ReasonDialog(props: ReasonDialogProps) {
  const { children, label, hint, missing, shortest, run, onClose } = props;
  const [reason, setReason] = useState("");
  const [wanted, setWanted] = useState(false);
  const short = reason.trim().length < shortest;
  const close = () => {
    setReason("");
    setWanted(false);
    onClose();
  };
  return (
    <ProofDialog
      action={props.action}
      danger={props.danger ?? false}
      fields={{ reason: "reason" }}
      onClose={close}
      open={props.open}
      run={async (proof) => {
        setWanted(short);
        if (short)
          throw new ApiError(422, { error: "invalid", errors: [{ field: "reason", message: missing }] });
        await run({ ...proof, reason: reason.trim() });
      }}
      title={props.title}
    >
      <div className="mb-5">{children}</div>
      <div className="mb-5">
        <TextArea
          error={wanted && short ? missing : undefined}
          hint={hint}
          id="reason"
          label={label}
          maxLength={500}
          onChange={(event) => setReason(event.target.value)}
          rows={2}
          value={reason}
        />
      </div>
    </ProofDialog>
  );
}
