/** The one way to the HTTP API: `call("GET /courses/{course}", { path: { course } })`, typed by `Routes`. */
import { boot, dropFirst, takeFirst } from "../lib/boot";
import { lang } from "../lib/messages";
import { ApiError, offlineError } from "./error";
import type { Routes } from "./routes";
import { accessToken, leaveToSignIn, renewToken } from "./session";
import type { Problem } from "./types";

type RequestParts<K extends keyof Routes> = Omit<Routes[K], "answer">;

interface Extras {
  signal?: AbortSignal;
}

type CallOptions<K extends keyof Routes> = RequestParts<K> & Extras;

type CallArguments<K extends keyof Routes> =
  Record<never, never> extends RequestParts<K> ? [options?: CallOptions<K>] : [options: CallOptions<K>];

interface AnyParts extends Extras {
  path?: Record<string, string>;
  query?: Record<string, string | number | boolean | null | undefined>;
  ifMatch?: number;
  idempotencyKey?: string;
  body?: unknown;
}

export async function call<K extends keyof Routes>(
  route: K,
  ...[options]: CallArguments<K>
): Promise<Routes[K]["answer"]> {
  const parts: AnyParts = options ?? {};
  const first = route.startsWith("GET ") ? takeFirst(`/api/v1${fill(templateOf(route), parts)}`) : undefined;
  if (first !== undefined) return first as Routes[K]["answer"];
  const answer = await ask(route, parts);
  return (answer.status === 204 ? undefined : await answer.json()) as Routes[K]["answer"];
}

/** For what tells its version only in the ETag: the answer together with it. */
export async function callTagged<K extends keyof Routes>(
  route: K,
  ...[options]: CallArguments<K>
): Promise<{ value: Routes[K]["answer"]; version: number }> {
  const path = `/api/v1${fill(templateOf(route), options ?? {})}`;
  const tag = boot.tags[path];
  const first = route.startsWith("GET ") && tag ? takeFirst(path) : undefined;
  if (tag && first !== undefined) return { value: first as Routes[K]["answer"], version: versionIn(tag) };
  const answer = await ask(route, options ?? {});
  const value = (await answer.json()) as Routes[K]["answer"];
  return { value, version: versionIn(answer.headers.get("ETag")) };
}

/** "3.5f2a…": the version, and a hash of the body. */
function versionIn(tag: string | null): number {
  return Number(/"(\d+)/.exec(tag ?? "")?.[1] ?? 0);
}

/** A file, which a plain link could not fetch: it would not say who asks. */
export async function callFile<K extends keyof Routes>(
  route: K,
  ...[options]: CallArguments<K>
): Promise<Blob> {
  return (await ask(route, options ?? {})).blob();
}

const templateOf = (route: string) => route.slice(route.indexOf(" ") + 1);

function ask(route: string, parts: AnyParts): Promise<Response> {
  const [method = "GET"] = route.split(" ");
  // A ticket opens a connection and changes nothing.
  if (method !== "GET" && !route.endsWith("/ticket")) dropFirst();
  return authorised(fill(templateOf(route), parts), (token) => ({
    method,
    credentials: "same-origin",
    headers: headers(parts, token),
    body: parts.body === undefined ? null : JSON.stringify(parts.body),
    signal: parts.signal ?? null,
  }));
}

/** A key for a request that must happen once: make it before the first try, keep it for retries. */
export function newKey(): string {
  // randomUUID exists only on secure origins, and schools run this on plain HTTP too.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Turns an answer that is not a success into an error. */
export function toError(status: number, text: string, retryAfter: string | null): ApiError {
  let problem: Partial<Problem> = {};
  try {
    problem = JSON.parse(text) as Partial<Problem>;
  } catch {
    // A proxy's HTML error page has nothing for people to read.
  }
  return new ApiError(status, problem, retryAfter ? Number(retryAfter) : undefined);
}

function fill(template: string, parts: AnyParts): string {
  const path = template.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(parts.path?.[name] ?? ""),
  );
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parts.query ?? {})) {
    if (value != null && value !== "") query.set(name, String(value));
  }
  return query.size > 0 ? `${path}?${query}` : path;
}

function headers(parts: AnyParts, token: string | null): HeadersInit {
  return {
    Accept: "application/json",
    "Accept-Language": lang,
    ...(token ? { Authorization: `Bearer ${token}` } : {}),
    ...(parts.body === undefined ? {} : { "Content-Type": "application/json" }),
    ...(parts.ifMatch === undefined ? {} : { "If-Match": `"${parts.ifMatch}"` }),
    ...(parts.idempotencyKey ? { "Idempotency-Key": parts.idempotencyKey } : {}),
  };
}

async function authorised(path: string, init: (token: string | null) => RequestInit): Promise<Response> {
  let answer = await send(path, init(accessToken()));
  if (answer.status === 401) {
    answer = await send(path, init(await renewToken()));
    if (answer.status === 401) leaveToSignIn();
  }
  if (answer.ok) return answer;
  throw toError(answer.status, await answer.text(), answer.headers.get("Retry-After"));
}

async function send(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(`/api/v1${path}`, init);
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw offlineError();
  }
}
