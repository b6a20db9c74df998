/**
 * One thing being edited: its value, a draft on this device, saving on request and what to do when somebody else
 * saved first. Nothing the author typed is dropped unless the author says so.
 */
import { useEffect, useRef, useState } from "react";
import { ApiError } from "../api/error";
import { toast } from "../ui/Toast";
import { type Draft, dropDraft, keepDraft, readDraft } from "./drafts";
import { t } from "./messages";

export interface Saved<T> {
  value: T;
  version: number;
}

interface EditorOptions<T> {
  /** Of the draft, for example "lesson:les_1". */
  id: string;
  label: string;
  href: string;
  saved: Saved<T>;
  save: (value: T, version: number) => Promise<Saved<T>>;
  /** Reads the newest saved version, after somebody else changed it. */
  latest: () => Promise<Saved<T>>;
  /** Shows the editor again, when what it dropped is taken back after it was closed. */
  onTakenBack?: () => void;
}

export interface Editor<T> {
  value: T;
  change: (patch: Partial<T>) => void;
  dirty: boolean;
  /** When this device last kept the unsaved changes; null when it has not, or could not. */
  keptAt: string | null;
  savedAt: string | null;
  /** The changes shown were found on this device when the page opened. */
  restored: boolean;
  discard: () => void;
  save: () => Promise<boolean>;
  saving: boolean;
  error: unknown;
  conflict: { mine: T; theirs: T } | null;
  keepMine: () => Promise<boolean>;
  takeTheirs: () => void;
  closeConflict: () => void;
}

const keepAfter = 2000;

export function useEditor<T extends object>(options: EditorOptions<T>): Editor<T> {
  const [draft] = useState(() => differing(readDraft<T>(options.id), options.saved.value));
  const [saved, setSaved] = useState(options.saved);
  const [value, setValue] = useState(draft?.value ?? options.saved.value);
  const [version, setVersion] = useState(draft?.base ?? options.saved.version);
  const [keptAt, setKeptAt] = useState(draft?.savedAt ?? null);
  const [savedAt, setSavedAt] = useState<string | null>(null);
  const [restored, setRestored] = useState(draft !== null);
  const [saving, setSaving] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [theirs, setTheirs] = useState<Saved<T> | null>(null);
  const current = useRef({ options, value });
  current.current = { options, value };
  const dirty = !same(value, saved.value);
  const left = useKeeping(dirty, value, version, current, setKeptAt);
  const newer = options.saved.version > saved.version && !saving;

  // A newer version arrived from elsewhere, and nothing that is edited here was touched in it.
  useEffect(() => {
    const { saved: arrived } = current.current.options;
    if (!newer || (dirty && (version !== saved.version || !same(arrived.value, saved.value)))) return;
    setSaved(arrived);
    setVersion(arrived.version);
    if (!dirty) setValue(arrived.value);
  }, [newer, dirty, version, saved]);

  async function send(based: number): Promise<boolean> {
    const sent = current.current.value;
    setSaving(true);
    setError(null);
    try {
      const answer = await options.save(sent, based);
      accept(answer, same(current.current.value, sent) ? answer.value : current.current.value);
      return true;
    } catch (reason) {
      if (reason instanceof ApiError && reason.status === 412) return await resolve();
      setError(reason);
      return false;
    } finally {
      setSaving(false);
    }
  }

  /** Somebody else was faster. If they did not touch what is edited here, there is nothing to ask. */
  async function resolve(): Promise<boolean> {
    try {
      const newest = await options.latest();
      if (same(newest.value, saved.value)) return await send(newest.version);
      setTheirs(newest);
    } catch (reason) {
      setError(reason);
    }
    return false;
  }

  /** What was typed can be taken back for a while, whatever replaced it. */
  function replaced(text: string) {
    const undo = () => {
      keep(options, value, version);
      setValue(value);
      options.onTakenBack?.();
    };
    toast(text, { undo, seconds: 10 });
  }

  function accept(answer: Saved<T>, shown: T) {
    setSaved(answer);
    setVersion(answer.version);
    setValue(shown);
    setSavedAt(new Date().toISOString());
    setTheirs(null);
    setRestored(false);
    forget(shown, !same(shown, answer.value), answer.version);
  }

  /** The page may close before it is drawn again, so what it leaves behind is put right at once. */
  function forget(shown: T, unsaved: boolean, based: number) {
    left.current = { dirty: unsaved, value: shown, version: based };
    dropDraft(options.id);
  }

  return {
    value,
    change: (patch) => setValue((before) => ({ ...before, ...patch })),
    dirty,
    keptAt: dirty ? keptAt : null,
    savedAt,
    restored: restored && dirty,
    discard() {
      replaced(t("draft.discarded"));
      setValue(saved.value);
      setVersion(saved.version);
      setRestored(false);
      setError(null);
      forget(saved.value, false, saved.version);
    },
    save: () => (saving ? Promise.resolve(false) : send(version)),
    saving,
    error,
    conflict: theirs && { mine: value, theirs: theirs.value },
    keepMine: () => (theirs ? send(theirs.version) : Promise.resolve(false)),
    takeTheirs() {
      if (!theirs) return;
      accept(theirs, theirs.value);
      replaced(t("conflict.took"));
    },
    closeConflict: () => setTheirs(null),
  };
}

interface Current<T> {
  options: EditorOptions<T>;
  value: T;
}

/** Keeps the value on the device shortly after typing stops, and at once when the page goes away. */
function useKeeping<T extends object>(
  dirty: boolean,
  value: T,
  version: number,
  current: React.RefObject<Current<T>>,
  onKept: (time: string | null) => void,
) {
  useEffect(() => {
    if (!dirty) return dropDraft(current.current.options.id);
    const keepNow = () => keep(current.current.options, value, version);
    const timer = setTimeout(() => onKept(keepNow()), keepAfter);
    addEventListener("pagehide", keepNow);
    return () => {
      clearTimeout(timer);
      removeEventListener("pagehide", keepNow);
    };
  }, [dirty, value, version, current, onKept]);
  const left = useRef({ dirty, value, version });
  left.current = { dirty, value, version };
  useEffect(
    () => () => {
      if (left.current.dirty) keep(current.current.options, left.current.value, left.current.version);
    },
    [current],
  );
  return left;
}

/** When it was kept; null when this device refused. */
function keep<T>(options: EditorOptions<T>, value: T, version: number): string | null {
  const { id, label, href } = options;
  const savedAt = new Date().toISOString();
  return keepDraft({ id, label, href, savedAt }, value, version) ? savedAt : null;
}

/** A draft that says the same as what is saved is none. */
function differing<T>(draft: Draft<T> | null, saved: T): Draft<T> | null {
  return draft && !same(draft.value, saved) ? draft : null;
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
