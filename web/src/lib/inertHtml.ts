/** HTML from elsewhere, only to be read: in a document of its own nothing runs and nothing is loaded. */
import { trustedHtml } from "./trustedHtml";

/**
 * What `style` said is in `data-style`: the policy would refuse it and every handler aloud, one line in the console for each,
 * although none of them does anything here.
 */
export function inertBody(html: string): HTMLElement {
  const quiet = html
    .replaceAll(/<(style|script)\b[\s\S]*?(<\/\1\s*>|$)/gi, "")
    .replaceAll(/\sstyle\s*=/gi, " data-style=")
    .replaceAll(/\son\w+\s*=/gi, " data-gone=");
  return new DOMParser().parseFromString(trustedHtml(quiet), "text/html").body;
}
