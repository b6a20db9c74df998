import { beforeEach, expect, it, vi } from "vitest";
import { send } from "./send";
import { tus } from "./tus";

interface Answer {
  status: number;
  text?: string;
  headers?: Record<string, string>;
}

let answers: (Answer | "held")[] = [];
let sent: Record<string, string>[] = [];

class Request {
  status = 0;
  responseText = "";
  upload = {};
  onloadend = () => {};
  #headers: Record<string, string> = {};
  #answered: Record<string, string> = {};

  open(method: string, url: string) {
    this.#headers = { asked: `${method} ${url}` };
  }
  setRequestHeader(name: string, value: string) {
    this.#headers[name] = value;
  }
  getResponseHeader(name: string) {
    return this.#answered[name] ?? null;
  }
  send() {
    sent.push(this.#headers);
    const answer = answers.shift() ?? { status: 0 };
    if (answer === "held") return;
    this.status = answer.status;
    this.responseText = answer.text ?? "";
    this.#answered = answer.headers ?? {};
    this.onloadend();
  }
  abort() {
    this.onloadend();
  }
}

const renewals = vi.fn(async () => Response.json({ access_token: "new" }));
const open = (request: XMLHttpRequest) => request.open("POST", "/there");

beforeEach(() => {
  sent = [];
  renewals.mockClear();
  vi.stubGlobal("XMLHttpRequest", Request);
  vi.stubGlobal("fetch", renewals);
  vi.stubGlobal("navigator", {});
});

it("a spent token is renewed, and everything is sent again with the new one", async () => {
  answers = [{ status: 401 }, { status: 201, text: "{}" }];
  expect((await send(new Blob(), 201, open)).responseText).toBe("{}");
  expect(sent[1]).toEqual({ asked: "POST /there", Authorization: "Bearer new" });
});

it("a new token that is refused as well is not renewed again", async () => {
  answers = [{ status: 401 }, { status: 401 }];
  await expect(send(new Blob(), 201, open)).rejects.toMatchObject({ status: 401 });
  expect(renewals).toHaveBeenCalledOnce();
});

it("a refusal says what the server said, and how long to wait", async () => {
  answers = [{ status: 429, text: '{"error":"limited"}', headers: { "Retry-After": "7" } }];
  await expect(send(new Blob(), 201, open)).rejects.toMatchObject({ code: "limited", retryAfter: 7 });
});

it("a success of another kind, as from a network that wants one to sign in, is none", async () => {
  answers = [{ status: 200, text: "<html>" }];
  await expect(send(new Blob(), 201, open)).rejects.toMatchObject({ status: 200, code: "unknown" });
});

it("no answer is told as being offline", async () => {
  answers = [{ status: 0 }];
  await expect(send(new Blob(), 201, open)).rejects.toMatchObject({ code: "offline" });
});

it("a part says its place, its language and its version of the protocol, and hears how much has arrived", async () => {
  answers = [{ status: 204, headers: { "Upload-Offset": "9", "Upload-File": "f1" } }];
  const arrived = await tus.send("/u", 4, new Blob(), () => {}, new AbortController().signal);
  expect(arrived).toEqual({ received: 9, file: "f1" });
  expect(sent[0]).toMatchObject({
    asked: "PATCH /u",
    "Accept-Language": "en",
    "Tus-Resumable": "1.0.0",
    "Upload-Offset": "4",
    "Content-Type": "application/offset+octet-stream",
  });
});

it("a part that is stopped ends with the reason it was stopped for", async () => {
  answers = ["held"];
  const stop = new AbortController();
  const part = tus.send("/u", 0, new Blob(), () => {}, stop.signal);
  stop.abort(new DOMException("stopped", "AbortError"));
  await expect(part).rejects.toThrow("stopped");
});
