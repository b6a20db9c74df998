/** The first page comes first: work that is under way can wait to be asked for and shown. */
import { type ComponentType, lazy, Suspense, useEffect, useState } from "react";
import { workspaces } from "../../lib/user";

/** Without a network there is no tray, and everything else goes on. */
const Tray = lazy(async (): Promise<{ default: ComponentType }> => {
  try {
    return { default: (await import("./Tray")).Tray };
  } catch {
    return { default: () => null };
  }
});

const after = 4000;

/** Only people who teach or manage start long work. */
const works = () => workspaces().some((workspace) => workspace !== "learn" && workspace !== "family");

export function LaterTray() {
  const [settled, setSettled] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(works()), after);
    return () => clearTimeout(timer);
  }, []);
  return (
    settled && (
      <Suspense>
        <Tray />
      </Suspense>
    )
  );
}
