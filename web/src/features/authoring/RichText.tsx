/** A text with bold, italics and links. It is edited in place, and what it says goes into the lesson as it is typed. */
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { t } from "../../lib/messages";
import { moveFocus } from "../../lib/roving";
import { Button, IconButton } from "../../ui/Button";
import { keepPlace, rebase } from "./model/rebase";
import { joined, lines, tidy } from "./model/runs";
import type { Runs } from "./model/types";
import { linkOf, nodesOf, runsOf } from "./richText";
import { caretIn, putCaret } from "./together/caret";

interface RichTextProps {
  label: string;
  value: Runs;
  onChange: (runs: Runs) => void;
  lang?: string;
  autoFocus?: boolean;
  /** Keeps the label for screen readers only. */
  hideLabel?: boolean;
  className?: string;
  hint?: string;
  placeholder?: string | undefined;
  onDone?: () => void;
}

const same = (a: Runs, b: Runs) => JSON.stringify(tidy(a)) === JSON.stringify(tidy(b));

export function RichText(props: RichTextProps) {
  const { label, value, onChange, lang, autoFocus, hideLabel, className = "", hint, onDone } = props;
  const id = useId();
  const field = useRef<HTMLDivElement>(null);
  const [link, setLink] = useState<Range | null>(null);

  const told = useRef<Runs | null>(null);

  const [composing, setComposing] = useState(false);

  // What was typed here comes back as the value; only what came from elsewhere is drawn again, and not while a character is
  // put together, which would break it off.
  useEffect(() => {
    const own = field.current;
    const before = told.current;
    if (!own || composing || (before && same(before, value))) return;
    const caret = own === document.activeElement ? caretIn(own) : null;
    told.current = value;
    own.replaceChildren(nodesOf(value));
    if (caret !== null) putCaret(own, keepPlace(caret, before ?? [], value));
  }, [value, composing]);
  useEffect(() => {
    const own = field.current;
    if (!own || !autoFocus) return;
    own.focus();
    getSelection()?.selectAllChildren(own);
  }, [autoFocus]);

  const read = () => {
    if (!field.current) return;
    const runs = runsOf(field.current);
    if (told.current && same(told.current, runs)) return;
    const before = told.current ?? value;
    told.current = runs;
    // What others wrote meanwhile and is not drawn here yet stays.
    onChange(same(before, value) ? runs : rebase(before, runs, value));
  };
  const mark = (command: "bold" | "italic") => {
    field.current?.focus();
    document.execCommand(command);
    read();
  };

  function pressed(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    const mod = event.ctrlKey || event.metaKey;
    if (event.key === "Enter" && !mod) {
      event.preventDefault();
      document.execCommand("insertLineBreak");
    } else if (mod && event.key.toLowerCase() === "k") {
      event.preventDefault();
      setLink(selected(field.current));
    } else if (event.key === "Escape" && onDone) {
      event.preventDefault();
      event.stopPropagation();
      onDone();
    }
  }

  return (
    <div className={`rich ${className}`}>
      <span className={hideLabel ? "sr-only" : "label"} id={id}>
        {label}
      </span>
      {hint && <p className="hint">{hint}</p>}
      {/* biome-ignore lint/a11y/useSemanticElements: a textarea could not show bold words. */}
      <div
        aria-label={label}
        aria-multiline="true"
        className="rich-field input"
        contentEditable
        data-placeholder={props.placeholder}
        lang={lang}
        onBlur={read}
        onCompositionEnd={() => {
          read();
          setComposing(false);
        }}
        onCompositionStart={() => setComposing(true)}
        onInput={read}
        onKeyDown={pressed}
        onPaste={(event) => {
          event.preventDefault();
          document.execCommand("insertText", false, event.clipboardData.getData("text/plain"));
        }}
        ref={field}
        role="textbox"
        suppressContentEditableWarning
        tabIndex={0}
      />
      <div
        aria-label={t("author.formatOf", { name: label })}
        className="rich-tools"
        onKeyDown={(event) => moveFocus(event, "button")}
        onMouseDown={(event) => event.preventDefault()}
        role="toolbar"
      >
        <IconButton icon="bold" label={t("author.bold")} onClick={() => mark("bold")} />
        <IconButton icon="italic" label={t("author.italic")} onClick={() => mark("italic")} />
        <IconButton icon="link" label={t("author.link")} onClick={() => setLink(selected(field.current))} />
      </div>
      {link && (
        <LinkForm
          onDone={(address) => {
            restore(link);
            if (address) document.execCommand("createLink", false, address);
            setLink(null);
            read();
          }}
        />
      )}
    </div>
  );
}

/** What is selected in the field, or all of it. */
function selected(field: HTMLElement | null): Range | null {
  if (!field) return null;
  const selection = getSelection();
  const range = selection?.rangeCount ? selection.getRangeAt(0) : null;
  if (range && !range.collapsed && field.contains(range.commonAncestorContainer)) return range.cloneRange();
  const all = document.createRange();
  all.selectNodeContents(field);
  return all;
}

function restore(range: Range) {
  const at = range.startContainer;
  const field = (at instanceof Element ? at : at.parentElement)?.closest<HTMLElement>(".rich-field");
  field?.focus();
  const selection = getSelection();
  selection?.removeAllRanges();
  selection?.addRange(range);
}

function LinkForm({ onDone }: { onDone: (address: string | null) => void }) {
  const [address, setAddress] = useState("");
  const [wrong, setWrong] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  useEffect(() => input.current?.focus(), []);
  const apply = () => {
    const link = linkOf(address);
    if (link) onDone(link);
    else setWrong(true);
  };
  return (
    <div className="rich-link">
      <label className="label" htmlFor={id}>
        {t("author.linkAddress")}
      </label>
      <input
        aria-describedby={`${id}-error`}
        aria-invalid={wrong || undefined}
        className="input"
        id={id}
        inputMode="url"
        onChange={(event) => setAddress(event.target.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === "Enter") apply();
          if (event.key === "Escape") onDone(null);
          if (event.key === "Enter" || event.key === "Escape") event.preventDefault();
          event.stopPropagation();
        }}
        ref={input}
        value={address}
      />
      <p className="error" id={`${id}-error`}>
        {wrong && t("author.linkWrong")}
      </p>
      <Button onClick={apply}>{t("author.linkSet")}</Button>
      <Button kind="quiet" onClick={() => onDone(null)}>
        {t("common.cancel")}
      </Button>
    </div>
  );
}

/** Of a list: every line is an item. */
export function RichItems({
  value,
  onChange,
  ...rest
}: Omit<RichTextProps, "value" | "onChange"> & ItemsProps) {
  return <RichText {...rest} onChange={(runs) => onChange(lines(runs))} value={joined(value)} />;
}

interface ItemsProps {
  value: Runs[];
  onChange: (items: Runs[]) => void;
}
