/** What can be put on the page, and undo. Everything in it is one press, with or without a mouse. */
import { t } from "../../../lib/messages";
import { moveFocus } from "../../../lib/roving";
import { IconButton } from "../../../ui/Button";
import { FileButton } from "../../../ui/FileButton";
import { Menu } from "../../../ui/Menu";
import { useEditing } from "../context";
import { newKinds } from "../newElements";
import { useInsert } from "../useInsert";
import { redo, undo } from "../useViewKeys";

export function Toolbar() {
  const { lesson, addPictures } = useEditing();
  const insert = useInsert();
  const kinds = newKinds();
  const [first, more] = [kinds.slice(0, 3), kinds.slice(3)];
  return (
    <div
      aria-label={t("author.tools")}
      className="author-tools"
      data-region
      onKeyDown={(event) => !(event.target as HTMLElement).closest(".popover") && moveFocus(event, "button")}
      role="toolbar"
    >
      {first.map((kind) => (
        <IconButton
          aria-keyshortcuts={kind.key}
          icon={kind.icon}
          key={kind.id}
          label={
            kind.key ? t("author.withKey", { name: kind.label, key: kind.key.toUpperCase() }) : kind.label
          }
          onClick={() => insert(kind)}
        />
      ))}
      <FileButton
        accept="image/*"
        icon="picture"
        kind="quiet"
        label={t("author.kind.image")}
        multiple
        onFiles={(files) => addPictures(files)}
      />
      <Menu
        icon="plus"
        items={more.map((kind) => ({
          label: kind.key
            ? t("author.withKey", { name: kind.label, key: kind.key.toUpperCase() })
            : kind.label,
          icon: kind.icon,
          onSelect: () => insert(kind),
        }))}
        label={t("author.more")}
      />
      <span className="author-gap" />
      <IconButton icon="undo" label={t("author.undo")} onClick={() => undo(lesson)} />
      <IconButton className="mirrored" icon="undo" label={t("author.redo")} onClick={() => redo(lesson)} />
    </div>
  );
}
