/** Copy, cut and paste of the system, wherever the editor and not a text field has the focus. */
import { useEffect, useRef } from "react";
import { t } from "../../lib/messages";
import { announce, toast } from "../../ui/Toast";
import { copied, ownType, writeTo } from "./clipboard";
import { type Editing, useEditing } from "./context";
import { elements, remove } from "./model/edit";
import type { Clip } from "./paste/paste";

export function useClipboard() {
  const editing = useEditing();
  const latest = useRef(editing);
  latest.current = editing;
  useEffect(() => {
    const copy = (event: ClipboardEvent) => copyInto(event, latest.current);
    const paste = (event: ClipboardEvent) => pasteFrom(event, latest.current);
    document.addEventListener("copy", copy);
    document.addEventListener("cut", copy);
    document.addEventListener("paste", paste);
    return () => {
      document.removeEventListener("copy", copy);
      document.removeEventListener("cut", copy);
      document.removeEventListener("paste", paste);
    };
  }, []);
}

/** Fields and dialogs have a clipboard of their own. */
function elsewhere(): boolean {
  const focused = document.activeElement;
  const field =
    focused instanceof HTMLElement &&
    (focused.isContentEditable || focused.matches("input, textarea, select"));
  return field || document.querySelector("dialog[open]") !== null;
}

/** What has the focus comes before what was chosen elsewhere, as for every other key. */
function idsFor(selection: string[]): string[] {
  const focused = document.activeElement;
  const item = focused?.closest<HTMLElement>("[data-item]")?.dataset.item;
  const id = item ?? (focused instanceof HTMLElement ? focused.dataset.id : undefined);
  return id && !selection.includes(id) ? [id] : selection;
}

function copyInto(event: ClipboardEvent, { lesson, selection, select, document, files }: Editing) {
  const ids = idsFor(selection);
  const chosen = elements(lesson, ids).map(({ it }) => it);
  const words = getSelection();
  if (elsewhere() || !event.clipboardData || chosen.length === 0 || (words && !words.isCollapsed)) return;
  event.preventDefault();
  writeTo(event.clipboardData, copied(chosen, document, files));
  if (event.type === "copy") return announce(t("author.copied", { n: chosen.length }));
  lesson.undo.stopCapturing();
  remove(lesson, ids);
  lesson.undo.stopCapturing();
  select([]);
  announce(t("author.removedMany", { n: chosen.length }));
}

function pasteFrom(event: ClipboardEvent, editing: Editing) {
  const data = event.clipboardData;
  if (!data || elsewhere()) return;
  // Only now: once this is over, the clipboard is closed again.
  const clip: Clip = {
    own: data.getData(ownType),
    html: data.getData("text/html"),
    text: data.getData("text/plain"),
    files: [...data.files],
  };
  event.preventDefault();
  void import("./paste/paste")
    .then(({ pasteClip }) => pasteClip(clip, editing))
    .catch(() => toast(t("author.pasteFailed")));
}
