/** Keyboard shortcuts that never fire while somebody types or composes (Telex and VNI use 229). */
import { useEffect, useRef } from "react";

export interface Shortcut {
  /** `event.key`, for example "?" or "F6"; letters in lower case. */
  key: string;
  alt?: boolean;
  /** Ctrl, or ⌘ on a Mac. Such a shortcut works inside fields too. */
  ctrl?: boolean;
  run: (event: KeyboardEvent) => void;
}

export function useShortcuts(shortcuts: Shortcut[]) {
  const current = useRef(shortcuts);
  current.current = shortcuts;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const hit = current.current.find((shortcut) => matches(shortcut, event));
      if (!hit) return;
      event.preventDefault();
      hit.run(event);
    };
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
  }, []);
}

function matches(shortcut: Shortcut, event: KeyboardEvent): boolean {
  if (event.isComposing || event.keyCode === 229) return false;
  const pressed = event.key.toLowerCase() === shortcut.key.toLowerCase();
  // Alt changes the character on Mac keyboards, so the physical key counts there as well.
  const physical = shortcut.alt === true && event.code === `Key${shortcut.key.toUpperCase()}`;
  if (!pressed && !physical) return false;
  if ((shortcut.alt ?? false) !== event.altKey) return false;
  if ((shortcut.ctrl ?? false) !== (event.ctrlKey || event.metaKey)) return false;
  return shortcut.ctrl || shortcut.alt || event.key.startsWith("F") || !isTyping(event.target);
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || target.matches("input, textarea, select"))
  );
}
