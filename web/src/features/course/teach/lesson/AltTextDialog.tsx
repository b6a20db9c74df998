/** Asked of every picture before it goes into a lesson: what does it show, for those who cannot see it? */
import { useState } from "react";
import type { CourseFile } from "../../../../api/types";
import { t } from "../../../../lib/messages";
import { Button } from "../../../../ui/Button";
import { Check } from "../../../../ui/Check";
import { Dialog } from "../../../../ui/Dialog";
import { TextArea } from "../../../../ui/Field";

interface AltTextDialogProps {
  picture: CourseFile | null;
  onDone: (alt: string) => void;
  onClose: () => void;
}

export function AltTextDialog({ picture, onDone, onClose }: AltTextDialogProps) {
  return (
    <Dialog onClose={onClose} open={picture !== null} title={t("alt.title")}>
      {picture && <AltForm key={picture.id} onClose={onClose} onDone={onDone} picture={picture} />}
    </Dialog>
  );
}

function AltForm({ picture, onDone, onClose }: AltTextDialogProps & { picture: CourseFile }) {
  const [alt, setAlt] = useState("");
  const [decorative, setDecorative] = useState(false);
  const [missing, setMissing] = useState(false);
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setMissing(!decorative && alt.trim() === "");
        if (decorative || alt.trim() !== "") onDone(decorative ? "" : alt.trim());
      }}
    >
      <img alt="" className="mb-4 max-h-48 rounded-2 border border-line" src={picture.url} />
      <TextArea
        autoFocus
        error={missing ? t("alt.missing") : undefined}
        hint={t("alt.hint")}
        label={t("alt.label")}
        maxLength={500}
        onChange={(event) => setAlt(event.target.value)}
        readOnly={decorative}
        rows={3}
        value={decorative ? "" : alt}
      />
      <Check
        checked={decorative}
        className="mt-2"
        hint={t("alt.decorativeHint")}
        label={t("alt.decorative")}
        onChange={(event) => setDecorative(event.target.checked)}
      />
      <div className="form-actions">
        <Button kind="primary" type="submit">
          {t("alt.insert")}
        </Button>
        <Button onClick={onClose}>{t("alt.leaveOut")}</Button>
      </div>
    </form>
  );
}
