/** One socket for the whole tab: the server names what changed, and the queries it touches are asked again. */
import type { QueryClient, QueryKey } from "@tanstack/react-query";
import type { Role } from "../api/types";
import { setLiveState } from "./connection";
import { dataSaver } from "./preferences";

/** For each event a feature listens to: the query keys that are stale after it. */
export type LiveRules = Record<string, (ids: Record<string, string>) => QueryKey[]>;

interface LiveEvent {
  name: string;
  ids: Record<string, string>;
}

interface LiveOptions {
  role: () => Role;
  ticket: () => Promise<string>;
  rules: LiveRules[];
  queries: QueryClient;
  onEvent: (event: LiveEvent) => void;
}

const pollEvery = 60_000;

/** Connects, reconnects for ever, and polls while there is no socket. Returns a function that stops it. */
export function startLive(options: LiveOptions): () => void {
  let tries = 0;
  let stopped = false;
  let socket: WebSocket | null = null;
  let timer: ReturnType<typeof setTimeout>;

  async function connect() {
    try {
      const ticket = await options.ticket();
      if (stopped) return;
      const scheme = location.protocol === "https:" ? "wss" : "ws";
      socket = new WebSocket(`${scheme}://${location.host}/ws/${options.role()}/${ticket}`);
      socket.onopen = opened;
      socket.onmessage = (message) => receive(String(message.data));
      socket.onclose = retry;
    } catch {
      retry();
    }
  }

  function opened() {
    // What changed while there was no socket is unknown, so everything on screen is asked again.
    if (tries > 0) void options.queries.invalidateQueries({ refetchType: "active" });
    tries = 0;
    setLiveState("up");
  }

  function retry() {
    if (stopped) return;
    setLiveState("down");
    timer = setTimeout(connect, retryDelay(tries++, Math.random()));
  }

  function receive(text: string) {
    const event = JSON.parse(text) as LiveEvent;
    for (const queryKey of staleKeys(options.rules, event))
      void options.queries.invalidateQueries({ queryKey });
    options.onEvent(event);
  }

  function poll() {
    const wanted =
      socket?.readyState !== WebSocket.OPEN && !dataSaver() && document.visibilityState === "visible";
    if (wanted) void options.queries.invalidateQueries({ refetchType: "active" });
  }

  void connect();
  const polling = setInterval(poll, pollEvery);
  return () => {
    stopped = true;
    clearTimeout(timer);
    clearInterval(polling);
    socket?.close();
  };
}

/** 1 to 30 seconds, doubled each time and spread, so that a class does not reconnect in one instant. */
export function retryDelay(tries: number, random: number): number {
  const ceiling = Math.min(30_000, 1000 * 2 ** tries);
  return Math.max(1000, ceiling / 2 + (ceiling / 2) * random);
}

export function staleKeys(rules: LiveRules[], event: LiveEvent): QueryKey[] {
  return rules.flatMap((rule) => rule[event.name]?.(event.ids) ?? []);
}
