/** Text is edited at its place and in its size, over the page and not inside it. */
import type { CSSProperties } from "react";
import { t } from "../../../lib/messages";
import { colorIn, useEditing } from "../context";
import { setText } from "../model/edit";
import { joined, lines } from "../model/runs";
import { spokenName } from "../names";
import { RichText } from "../RichText";

export function InPlace({ scale }: { scale: number }) {
  const { lesson, page, editing, edit, document } = useEditing();
  const it = editing ? page.elements[editing] : undefined;
  if (!editing || !it) return null;
  const done = () => {
    edit(null);
    const selector = `.stage-el[data-id="${editing}"]`;
    requestAnimationFrame(() => globalThis.document.querySelector<HTMLElement>(selector)?.focus());
  };
  const field = it.type === "text" ? "text" : "label";
  const items = it.role === "list" || it.role === "olist";
  const value = items ? joined(it.items ?? []) : ((it[field] as typeof it.text) ?? []);
  const paper = colorIn(document, it.fill) ?? colorIn(document, page.background?.fill) ?? "#ffffff";
  const style = {
    left: it.x * scale,
    top: it.y * scale,
    width: it.w * scale,
    minHeight: it.h * scale,
    "--paper": paper,
    "--size": `${(it.size ?? 22) * scale}px`,
    "--weight": it.weight ?? (/^h/.test(it.role ?? "") ? 700 : 400),
    "--align": it.align ?? "start",
  } as CSSProperties;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: leaving it ends the editing; nothing is operated.
    <div
      className="in-place"
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) edit(null);
      }}
      style={style}
    >
      <RichText
        autoFocus
        hideLabel
        label={t("author.textOf", { name: spokenName(page, editing, it) })}
        lang={document.lang}
        onChange={(runs) =>
          items ? setText(lesson, editing, "items", lines(runs)) : setText(lesson, editing, field, [runs])
        }
        onDone={done}
        placeholder={it.placeholder}
        value={value}
      />
    </div>
  );
}
