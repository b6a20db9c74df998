/** Arranges what a journey is not about, through the same API that the pages use. */
import { randomUUID } from "node:crypto";
import { password } from "./browser.mjs";

export async function apiOf(school, username) {
  const session = await send(school, null, "POST", "/auth/login", { username, password });
  const call = (method) => (path, body, headers) => send(school, session.access_token, method, path, body, headers);
  return {
    user: session.user,
    /** For what is not JSON. */
    token: session.access_token,
    get: call("GET"),
    post: call("POST"),
    put: call("PUT"),
    patch: call("PATCH"),
    delete: call("DELETE"),
  };
}

async function send(school, token, method, path, body, headers = {}) {
  const response = await fetch(`${school.url}/api/v1${path}`, {
    method,
    headers: {
      ...(body === undefined ? {} : { "Content-Type": "application/json" }),
      ...(token ? { Authorization: `Bearer ${token}` } : {}),
      ...(method === "POST" ? { "Idempotency-Key": randomUUID() } : {}),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
  return text ? JSON.parse(text) : null;
}
