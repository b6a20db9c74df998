/** A place that a page layout keeps free: what shall come there. */
import { t } from "../../../lib/messages";
import { FileButton } from "../../../ui/FileButton";
import { Menu } from "../../../ui/Menu";
import { useEditing } from "../context";
import type { Placed } from "../model/types";
import { newKinds } from "../newElements";

const fitting = ["media", "embed", "quiz", "chart", "table", "math", "draw", "text"];

export function SlotFields({ placed: { id, it } }: { placed: Placed }) {
  const { addPictures, ask, put } = useEditing();
  const kinds = newKinds().filter((kind) => fitting.includes(kind.id));
  return (
    <>
      <p className="mb-2">{it.placeholder}</p>
      <div className="panel-actions mb-3">
        <FileButton
          accept="image/*"
          icon="picture"
          label={t("author.kind.image")}
          onFiles={(files) => addPictures(files, id)}
        />
        <Menu
          icon="plus"
          items={kinds.map((kind) => ({
            label: kind.label,
            icon: kind.icon,
            onSelect: () => (kind.ask ? ask(kind.ask, id) : kind.make && put(kind.make(), kind.label, id)),
          }))}
          kind="outline"
          label={t("author.slot.other")}
        />
      </div>
    </>
  );
}
