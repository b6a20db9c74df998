/** Files in parts, which go on after the line broke: the tus protocol as `/uploads` speaks it. */
import { lang } from "../lib/messages";
import { toError } from "./client";
import { offlineError } from "./error";
import { send } from "./send";
import { accessToken, renewToken } from "./session";

/** How much of an upload has arrived, and the file it became with the last byte. */
export interface Arrived {
  received: number;
  file: string | null;
}

export interface Tus {
  /** Answers with the address of the upload. */
  begin: (name: string, size: number, organization: string | null) => Promise<string>;
  /** Null when the upload is no longer there. */
  arrived: (url: string) => Promise<Arrived | null>;
  send: (
    url: string,
    offset: number,
    part: Blob,
    onProgress: (bytes: number) => void,
    signal: AbortSignal,
  ) => Promise<Arrived>;
  giveUp: (url: string) => Promise<void>;
}

const always = { "Tus-Resumable": "1.0.0", "Accept-Language": lang };

export const tus: Tus = {
  async begin(name, size, organization) {
    const pairs: [string, string][] = [["filename", name]];
    if (organization) pairs.push(["organization", organization]);
    const metadata = pairs.map(([key, value]) => `${key} ${base64(value)}`).join(",");
    const headers = { "Upload-Length": String(size), "Upload-Metadata": metadata };
    const answer = await ask("/api/v1/uploads", "POST", headers);
    if (answer.status !== 201) throw await refusal(answer);
    return answer.headers.get("Location") ?? "";
  },
  async arrived(url) {
    const answer = await ask(url, "HEAD", {});
    if (answer.status === 404) return null;
    if (!answer.ok) throw await refusal(answer);
    return told((name) => answer.headers.get(name));
  },
  async send(url, offset, part, onProgress, signal) {
    const request = await send(part, 204, (request) => {
      request.open("PATCH", url);
      const headers = {
        ...always,
        "Upload-Offset": String(offset),
        "Content-Type": "application/offset+octet-stream",
      };
      for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
      request.upload.onprogress = (event) => onProgress(event.loaded);
      signal.addEventListener("abort", () => request.abort(), { once: true });
    }).catch((error) => {
      throw signal.aborted ? signal.reason : error;
    });
    return told((name) => request.getResponseHeader(name));
  },
  async giveUp(url) {
    await ask(url, "DELETE", {});
  },
};

function told(header: (name: string) => string | null): Arrived {
  return { received: Number(header("Upload-Offset")), file: header("Upload-File") };
}

async function ask(url: string, method: string, more: Record<string, string>): Promise<Response> {
  const once = (token: string | null) =>
    fetch(url, {
      method,
      credentials: "same-origin",
      headers: {
        ...always,
        ...more,
        ...(token ? { Authorization: `Bearer ${token}` } : {}),
      },
    }).catch(() => {
      throw offlineError();
    });
  const first = await once(accessToken());
  return first.status === 401 ? once(await renewToken()) : first;
}

async function refusal(answer: Response) {
  return toError(answer.status, await answer.text(), answer.headers.get("Retry-After"));
}

/** Of the UTF-8 bytes: names are written in every script. */
function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}
