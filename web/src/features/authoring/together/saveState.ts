import type { OnDevice } from "../device/keeping";
import type { Line } from "./session";

export type SaveState = "saved" | "saving" | "connecting" | "kept" | "offline" | "full";

/** Only what the server acknowledged is saved, and only what is on the disk is kept. */
export function saveStateOf({ phase, unsent, joined }: Line, onDevice: OnDevice): SaveState {
  if (phase === "open") return unsent ? "saving" : "saved";
  if (!unsent) return joined || phase !== "joining" ? "offline" : "connecting";
  if (onDevice === "full") return "full";
  return onDevice === "kept" ? "kept" : "saving";
}
