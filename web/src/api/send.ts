/** Sends bytes with XMLHttpRequest, because fetch cannot report progress. */
import { toError } from "./client";
import { offlineError } from "./error";
import { accessToken, renewToken } from "./session";

/** The request, ended with the status `wanted`. `open` prepares each try; for a second one the token is renewed. */
export async function send(
  body: Blob | FormData,
  wanted: number,
  open: (request: XMLHttpRequest) => void,
  renewed?: string,
): Promise<XMLHttpRequest> {
  const request = new XMLHttpRequest();
  open(request);
  const token = renewed ?? accessToken();
  if (token) request.setRequestHeader("Authorization", `Bearer ${token}`);
  await new Promise((resolve) => {
    request.onloadend = resolve;
    request.send(body);
  });
  if (request.status === wanted) return request;
  if (!request.status) throw offlineError();
  if (request.status === 401 && !renewed) return send(body, wanted, open, await renewToken());
  throw toError(request.status, request.responseText, request.getResponseHeader("Retry-After"));
}
