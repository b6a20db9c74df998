/** What the connection chip shows: the network, the live socket and answers that wait to be sent. */
import { createStore } from "./store";

interface Connection {
  online: boolean;
  live: "up" | "down";
  /** Things this device has not been able to send yet. */
  unsent: number;
}

export const connection = createStore<Connection>({
  online: globalThis.navigator?.onLine ?? true,
  live: "up",
  unsent: 0,
});

export function watchNetwork() {
  const update = () => connection.update((state) => ({ ...state, online: navigator.onLine }));
  addEventListener("online", update);
  addEventListener("offline", update);
}

export function setLiveState(live: "up" | "down") {
  connection.update((state) => ({ ...state, live }));
}

export function setUnsent(unsent: number) {
  connection.update((state) => ({ ...state, unsent }));
}
