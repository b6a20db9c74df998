/** JSON calls from public pages, which have no access token of their own. */

export interface Refusal {
  status: number;
  error?: string;
  message?: string;
  detail?: string;
  errors?: { field: string; message: string }[];
  retryAfter: number;
}

export interface Answer {
  status: number;
  body: unknown;
}

/** Posts JSON; throws a Refusal for anything that is not a success, status 0 when no answer came. */
export async function post(
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const answer = await fetch(`/api/v1${path}`, {
    method: "POST",
    credentials: "same-origin",
    headers: {
      "Content-Type": "application/json",
      "Accept-Language": document.documentElement.lang,
      "X-Session": "cookie",
      ...headers,
    },
    body: JSON.stringify(body),
  }).catch((): never => {
    throw { status: 0, retryAfter: 0 } satisfies Refusal;
  });
  const content: unknown = await answer.json().catch(() => null);
  if (answer.ok) return { status: answer.status, body: content };
  const problem = (content ?? {}) as Partial<Refusal>;
  throw {
    ...problem,
    status: answer.status,
    retryAfter: Number(answer.headers.get("Retry-After") ?? 0),
  } satisfies Refusal;
}

/** The header that says who asks, by the session in the cookie; a Refusal with 401 when there is none. */
export async function signedIn(): Promise<Record<string, string>> {
  const renew = () => post("/auth/refresh", {});
  // Tabs share one cookie that rotates. Locks exist only on secure origins.
  const { body } = await (navigator.locks ? navigator.locks.request("lyceum-session", renew) : renew());
  return { Authorization: `Bearer ${(body as { access_token: string }).access_token}` };
}

export function isRefusal(error: unknown): error is Refusal {
  return typeof error === "object" && error !== null && "retryAfter" in error;
}
