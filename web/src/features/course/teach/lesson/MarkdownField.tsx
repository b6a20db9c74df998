/** A plain text field with a toolbar for Markdown. It keeps the browser's own undo. */
import type { ClipboardEvent, KeyboardEvent, Ref } from "react";
import { useId, useImperativeHandle, useRef } from "react";
import { type MessageKey, t } from "../../../../lib/messages";
import { moveFocus } from "../../../../lib/roving";
import { IconButton } from "../../../../ui/Button";
import { FileButton } from "../../../../ui/FileButton";
import type { IconName } from "../../../../ui/Icon";
import { Menu } from "../../../../ui/Menu";
import { useFileDrop } from "../../../../ui/useFileDrop";
import { block, type Edit, link, prefixLines, wrap } from "./markdown";

export interface MarkdownHandle {
  /** Puts something into lines of its own where the cursor is. */
  insertBlock: (content: string) => void;
  focus: () => void;
}

interface MarkdownFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  onFiles: (files: File[]) => void;
  error?: string | undefined;
  ref?: Ref<MarkdownHandle>;
}

type Rule = (text: string, from: number, to: number) => Edit;

const tools: { icon: IconName; label: MessageKey; rule: Rule }[] = [
  { icon: "heading", label: "md.heading", rule: (text, from, to) => prefixLines(text, from, to, "## ") },
  { icon: "bold", label: "md.bold", rule: (text, from, to) => wrap(text, from, to, "**") },
  { icon: "italic", label: "md.italic", rule: (text, from, to) => wrap(text, from, to, "*") },
  { icon: "list", label: "md.list", rule: (text, from, to) => prefixLines(text, from, to, "- ") },
  { icon: "link", label: "md.link", rule: (text, from, to) => link(text, from, to, t("md.linkText")) },
  { icon: "code", label: "md.code", rule: (text, from, to) => wrap(text, from, to, "`") },
];

const keys: Record<string, Rule> = {
  b: (text, from, to) => wrap(text, from, to, "**"),
  i: (text, from, to) => wrap(text, from, to, "*"),
};

export function MarkdownField({ label, value, onChange, onFiles, error, ref }: MarkdownFieldProps) {
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  /** Where the author left the text: browsers lose the place when a dialog gives focus back. */
  const left = useRef<number | null>(null);
  const drop = useFileDrop(onFiles);

  function apply(edit: (text: string, from: number, to: number) => Edit) {
    const field = area.current;
    if (!field) return;
    const { from, to, text, select } = edit(field.value, field.selectionStart, field.selectionEnd);
    field.focus();
    field.setSelectionRange(from, to);
    // The next picture may be asking for its description already; what is typed then must not go there.
    const reached = document.activeElement === field;
    // Old, but the only way that Ctrl+Z still takes it back.
    if (!reached || !document.execCommand("insertText", false, text)) {
      field.setRangeText(text, from, to);
      onChange(field.value);
    }
    field.setSelectionRange(...select);
    left.current = field.selectionEnd;
  }

  useImperativeHandle(ref, () => ({
    // Before the author has been in the text there is no cursor to go by.
    insertBlock: (content) =>
      apply((text, _, to) => {
        const here = document.activeElement === area.current ? to : (left.current ?? text.length);
        return block(text, Math.min(here, text.length), content);
      }),
    focus: () => area.current?.focus(),
  }));

  function pressed(event: KeyboardEvent<HTMLTextAreaElement>) {
    const rule = keys[event.key.toLowerCase()];
    if (!rule || event.altKey || event.shiftKey || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    apply(rule);
  }

  function pasted(event: ClipboardEvent) {
    const files = [...event.clipboardData.files];
    // Office programs put a picture of the text beside the text; then the text is what is meant.
    if (files.length === 0 || event.clipboardData.types.includes("text/plain")) return;
    event.preventDefault();
    onFiles(files);
  }

  return (
    <div className="field">
      <label className="label" htmlFor={id}>
        {label}
      </label>
      <p className="hint" id={`${id}-hint`}>
        {t("md.hint")}
      </p>
      <div className="md-editor" {...drop}>
        <div
          aria-controls={id}
          aria-label={t("md.toolbar")}
          className="md-toolbar"
          onKeyDown={(event) => !(event.target as Element).closest(".popover") && moveFocus(event, "button")}
          role="toolbar"
        >
          {tools.map((tool) => (
            <IconButton
              icon={tool.icon}
              key={tool.label}
              label={t(tool.label)}
              onClick={() => apply(tool.rule)}
            />
          ))}
          <FileButton
            accept="image/*"
            icon="picture"
            kind="quiet"
            label={t("md.picture")}
            multiple
            onFiles={onFiles}
          />
          <Callouts onChoose={(content) => apply((text, _, to) => block(text, to, content))} />
        </div>
        <textarea
          aria-describedby={`${id}-hint ${id}-error`}
          aria-invalid={error ? true : undefined}
          id={id}
          onChange={(event) => onChange(event.target.value)}
          onBlur={(event) => {
            left.current = event.target.selectionEnd;
          }}
          onFocus={({ target }) => {
            if (left.current && target.selectionEnd === 0)
              target.setSelectionRange(left.current, left.current);
          }}
          onKeyDown={pressed}
          onPaste={pasted}
          ref={area}
          value={value}
        />
      </div>
      <p className="error" id={`${id}-error`}>
        {error}
      </p>
    </div>
  );
}

const callouts: { kind: string; label: MessageKey }[] = [
  { kind: "objectives", label: "md.objectives" },
  { kind: "keypoints", label: "md.keypoints" },
  { kind: "challenge", label: "md.challenge" },
  { kind: "callout", label: "md.note" },
  { kind: "instructor", label: "md.teacherNote" },
];

function Callouts({ onChoose }: { onChoose: (content: string) => void }) {
  const items = callouts.map(({ kind, label }) => ({
    label: t(label),
    onSelect: () => onChoose(`::: ${kind}\n${t("md.boxText")}\n:::`),
  }));
  return <Menu icon="plus" items={items} label={t("md.box")} />;
}
