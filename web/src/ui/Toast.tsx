/** Short notices for things that worked and can be undone, and a voice for screen readers. */
import { useEffect, useRef, useState } from "react";
import { t } from "../lib/messages";
import { createStore, useStore } from "../lib/store";
import { Button, IconButton } from "./Button";

interface ToastOptions {
  undo?: () => void;
  /** Seconds it stays; undoing a deletion gets 10. */
  seconds?: number;
}

interface ToastEntry extends ToastOptions {
  id: number;
  text: string;
}

const toasts = createStore<ToastEntry[]>([]);
const spoken = createStore("");
let lastId = 0;

export function toast(text: string, options: ToastOptions = {}) {
  lastId += 1;
  const entry = { id: lastId, text, ...options };
  toasts.update((list) => [...list.slice(-2), entry]);
}

/** Says something to screen readers without showing it. */
export function announce(text: string) {
  // The same text twice in a row would not be read again without a change.
  spoken.update((before) => (before === text ? `${text}\u00a0` : text));
}

/** Placed once, by the shell. */
export function Toaster() {
  const list = useStore(toasts);
  const voice = useStore(spoken);
  return (
    <>
      <div className="sr-only" role="status">
        {voice}
      </div>
      <div className="toaster" role="status">
        {list.map((entry) => (
          <ToastBox entry={entry} key={entry.id} />
        ))}
      </div>
    </>
  );
}

function dismiss(id: number) {
  toasts.update((list) => list.filter((entry) => entry.id !== id));
}

function ToastBox({ entry }: { entry: ToastEntry }) {
  const [held, setHeld] = useState(false);
  const left = useRef((entry.seconds ?? 6) * 1000);
  useEffect(() => {
    if (held) return;
    const started = Date.now();
    const timer = setTimeout(() => dismiss(entry.id), left.current);
    return () => {
      clearTimeout(timer);
      left.current -= Date.now() - started;
    };
  }, [held, entry.id]);
  const { undo } = entry;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: resting on the notice only holds its clock; nothing is operated.
    <div
      className="toast"
      onBlur={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
    >
      <span className="flex-1">{entry.text}</span>
      {undo && (
        <Button
          kind="quiet"
          onClick={() => {
            dismiss(entry.id);
            undo();
          }}
        >
          {t("common.undo")}
        </Button>
      )}
      <IconButton icon="close" label={t("common.dismiss")} onClick={() => dismiss(entry.id)} />
    </div>
  );
}
