/** A film or a sound: its name, which part plays, and what is said in it for who does not hear it. */
import { useState } from "react";
import { t } from "../../../lib/messages";
import { Button, IconButton } from "../../../ui/Button";
import { Dialog } from "../../../ui/Dialog";
import { TextArea, TextInput } from "../../../ui/Field";
import { useEditing } from "../context";
import { setFields } from "../model/edit";
import type { Element, Placed } from "../model/types";
import { NumberField } from "../panel/NumberField";
import { assetOf, type Chosen } from "./assets";
import { FilePicker } from "./FilePicker";
import type { Group } from "./useFiles";

export function MediaFields({ placed: { id, it } }: { placed: Placed }) {
  const { lesson, ask } = useEditing();
  const set = (patch: Parameters<typeof setFields>[2]) => setFields(lesson, [id], patch);
  return (
    <>
      <TextInput
        hint={t("author.media.nameHint")}
        label={t("author.media.name")}
        maxLength={600}
        onChange={(event) => set({ alt: event.target.value || undefined })}
        value={it.alt ?? ""}
      />
      <div className="mb-3">
        <Button icon="edit" onClick={() => ask("media", id)}>
          {t("author.media.other")}
        </Button>
      </div>
      <div className="panel-row">
        <NumberField
          label={t("author.media.start")}
          max={it.end === undefined ? 86_400 : it.end - 0.1}
          min={0}
          onChange={(start) => set({ start: start || undefined })}
          value={it.start}
        />
        <NumberField
          label={t("author.media.end")}
          max={86_400}
          min={(it.start ?? 0) + 0.1}
          onChange={(end) => set({ end })}
          value={it.end}
        />
      </div>
      {it.type === "video" && <Captions it={it} set={set} />}
      {it.type === "video" && <Poster it={it} set={set} />}
      <TextArea
        hint={t("author.media.transcriptHint")}
        label={t("author.media.transcript")}
        maxLength={100_000}
        onChange={(event) => set({ transcript: event.target.value || undefined })}
        rows={4}
        value={it.transcript ?? ""}
      />
    </>
  );
}

interface PartProps {
  it: Element;
  set: (patch: Parameters<typeof setFields>[2]) => void;
}

function Captions({ it, set }: PartProps) {
  const { lesson, document } = useEditing();
  const all = it.captions ?? [];
  const change = (at: number, lang: string) =>
    set({ captions: all.map((one, which) => (which === at ? { ...one, lang } : one)) });
  const drop = (at: number) => {
    const left = all.filter((_, which) => which !== at);
    set({ captions: left.length > 0 ? left : undefined });
  };
  return (
    <fieldset className="field">
      <legend className="label">{t("author.media.captions")}</legend>
      {all.map((one, at) => (
        <div className="media-captions" key={one.asset}>
          <TextInput
            hint={t("author.media.languageHint")}
            label={t("author.language")}
            maxLength={35}
            // A tag of one letter is none; what is typed on the way to one is kept by the field.
            onChange={(event) =>
              /^[a-z]{2,8}(-[a-z0-9]{1,8})*$/i.test(event.target.value) && change(at, event.target.value)
            }
            defaultValue={one.lang}
          />
          <IconButton
            icon="trash"
            label={t("author.media.dropCaptions", { lang: one.lang })}
            onClick={() => drop(at)}
          />
        </div>
      ))}
      <PickButton
        group="captions"
        label={t("author.media.addCaptions")}
        onPick={(chosen) =>
          set({ captions: [...all, { lang: document.lang, asset: assetOf(lesson, chosen) }] })
        }
      />
    </fieldset>
  );
}

function Poster({ it, set }: PartProps) {
  const { lesson } = useEditing();
  return (
    <div className="panel-actions mb-3">
      <PickButton
        group="picture"
        label={t(it.poster ? "author.media.otherPoster" : "author.media.poster")}
        onPick={(chosen) => set({ poster: assetOf(lesson, chosen) })}
      />
      {it.poster && <Button onClick={() => set({ poster: undefined })}>{t("author.media.noPoster")}</Button>}
    </div>
  );
}

function PickButton(props: { group: Group; label: string; onPick: (chosen: Chosen) => void }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button icon="plus" onClick={() => setOpen(true)}>
        {props.label}
      </Button>
      <Dialog onClose={() => setOpen(false)} open={open} title={props.label}>
        <FilePicker
          groups={[props.group]}
          onPick={(chosen) => {
            setOpen(false);
            props.onPick(chosen);
          }}
        />
      </Dialog>
    </>
  );
}
