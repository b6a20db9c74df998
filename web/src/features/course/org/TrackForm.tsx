import { useState } from "react";
import { fieldError } from "../../../api/error";
import type { Track } from "../../../api/types";
import { t } from "../../../lib/messages";
import { Check } from "../../../ui/Check";
import { TextArea, TextInput } from "../../../ui/Field";
import { Form, FormActions } from "../../../ui/Form";
import { useSaveTrack } from "./queries";

interface TrackDialogFormProps {
  slug: string;
  /** None for a new one. */
  track: Track | null;
  onClose: () => void;
}

export function TrackDialogForm({ slug, track, onClose }: TrackDialogFormProps) {
  const [value, setValue] = useState({
    title: track?.title ?? "",
    description: track?.description ?? "",
    listed: track?.listed ?? false,
  });
  const [checked, setChecked] = useState(false);
  const save = useSaveTrack(slug, track);
  const missing = checked && value.title.trim() === "" ? t("tracks.titleMissing") : undefined;
  const submit = () => {
    setChecked(true);
    if (value.title.trim() === "") document.getElementById("track-title")?.focus();
    else save.mutate(value, { onSuccess: onClose });
  };
  return (
    <Form error={save.error} fields={{ title: "track-title" }} onSubmit={submit}>
      <TextInput
        autoComplete="off"
        error={missing ?? fieldError(save.error, "title")}
        id="track-title"
        label={t("tracks.title")}
        maxLength={200}
        onChange={(event) => setValue({ ...value, title: event.target.value })}
        value={value.title}
      />
      <TextArea
        error={fieldError(save.error, "description")}
        label={t("tracks.description")}
        maxLength={2000}
        onChange={(event) => setValue({ ...value, description: event.target.value })}
        optional
        rows={3}
        value={value.description}
      />
      {track && (
        <Check
          checked={value.listed}
          hint={t("tracks.listedHint")}
          label={t("tracks.listed")}
          onChange={(event) => setValue({ ...value, listed: event.target.checked })}
        />
      )}
      <FormActions action={t(track ? "common.save" : "tracks.add")} busy={save.isPending} onClose={onClose} />
    </Form>
  );
}
