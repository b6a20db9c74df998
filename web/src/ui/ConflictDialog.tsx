/** Two people saved the same thing: both versions side by side, and a choice. */
import { type DiffLine, diffLines } from "../lib/diff";
import { t } from "../lib/messages";
import { Button } from "./Button";
import { Dialog } from "./Dialog";

export interface ConflictField {
  label: string;
  mine: string;
  theirs: string;
}

interface ConflictDialogProps {
  open: boolean;
  fields: ConflictField[];
  busy: boolean;
  onKeepMine: () => void;
  onTakeTheirs: () => void;
  onClose: () => void;
}

export function ConflictDialog(props: ConflictDialogProps) {
  const different = props.fields.filter((field) => field.mine !== field.theirs);
  return (
    <Dialog
      actions={
        <>
          <Button kind="quiet" onClick={props.onClose}>
            {t("conflict.goOn")}
          </Button>
          <Button onClick={props.onTakeTheirs}>{t("conflict.takeTheirs")}</Button>
          <Button busy={props.busy} kind="primary" onClick={props.onKeepMine}>
            {t("conflict.keepMine")}
          </Button>
        </>
      }
      onClose={props.onClose}
      open={props.open}
      title={t("conflict.title")}
      wide
    >
      <p className="mb-4 text-ink-2">{t("conflict.text")}</p>
      {different.length === 0 && <p>{t("conflict.same")}</p>}
      {different.map((field) => (
        <Compared field={field} key={field.label} />
      ))}
    </Dialog>
  );
}

function Compared({ field }: { field: ConflictField }) {
  const { mine, theirs } = diffLines(field.mine, field.theirs);
  return (
    <section aria-label={field.label} className="mt-4">
      <h3>{field.label}</h3>
      <div className="mt-2 grid gap-3 laptop:grid-cols-2">
        <Version lines={mine} title={t("conflict.mine")} />
        <Version lines={theirs} title={t("conflict.theirs")} />
      </div>
    </section>
  );
}

function Version({ title, lines }: { title: string; lines: DiffLine[] }) {
  return (
    <div>
      <h4 className="mb-1 text-sm font-medium text-ink-2">{title}</h4>
      <section aria-label={title} className="diff" tabIndex={-1}>
        {lines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line has no name but its place, and the list never changes.
          <p data-own={line.own || undefined} key={index}>
            {line.own && <span className="sr-only">{t("conflict.differs")} </span>}
            {line.text || "\u00a0"}
          </p>
        ))}
      </section>
    </div>
  );
}
