/** Copying: our own elements for our own pages, and the same as HTML and as words for every other program. */
import type { CourseFile } from "../../api/types";
import { htmlOf } from "./clipboardHtml";
import type { Asset, Element, LessonDocument } from "./model/types";
import { said } from "./names";

export const ownType = "application/x-lesson+json";

export interface Copied {
  format: "lesson-elements";
  version: 1;
  elements: Element[];
  /** With where each can be had while it is not in the lesson it is pasted into. */
  assets: Record<string, Asset & { url?: string }>;
}

let latest: Copied | null = null;

/** What was copied last in this window; some browsers give nothing away without being asked by a key of their own. */
export const lastCopied = () => latest;

export function copied(
  elements: Element[],
  document: LessonDocument,
  files: Record<string, CourseFile>,
): Copied {
  const used = elements.flatMap((it) => [
    it.asset,
    it.poster,
    ...(it.captions ?? []).map((one) => one.asset),
  ]);
  const assets = used.flatMap((id) => {
    const asset = id ? document.assets[id] : undefined;
    const url = files[asset?.file ?? ""]?.url;
    return id && asset ? [[id, url ? { ...asset, url } : asset] as const] : [];
  });
  latest = structuredClone({
    format: "lesson-elements",
    version: 1,
    elements,
    assets: Object.fromEntries(assets),
  });
  return latest;
}

export function writeTo(data: DataTransfer, it: Copied) {
  data.setData(ownType, JSON.stringify(it));
  data.setData("text/html", htmlOf(it));
  data.setData("text/plain", it.elements.map(said).filter(Boolean).join("\n\n"));
}
