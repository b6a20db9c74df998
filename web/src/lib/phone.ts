/** Whether the window is as narrow as a phone's, for what styles alone cannot rearrange. */
import { useSyncExternalStore } from "react";

const phone = () => matchMedia("(width < 600px)");

export function usePhone(): boolean {
  return useSyncExternalStore(watch, () => phone().matches);
}

function watch(changed: () => void) {
  const query = phone();
  query.addEventListener("change", changed);
  return () => query.removeEventListener("change", changed);
}
