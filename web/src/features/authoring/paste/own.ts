/** Our own elements from this lesson or another: with new ids, and with files that this course has. */
import { uploadCourseFile } from "../../../api/upload";
import { t } from "../../../lib/messages";
import { announce, toast } from "../../../ui/Toast";
import type { Copied } from "../clipboard";
import type { Editing } from "../context";
import { addAsset, paste } from "../model/edit";
import type { Asset, Element } from "../model/types";
import { soundAsset, soundElement } from "./sound";

/** Null for what is none of ours, or not sound. */
export function ownIn(text: string | undefined): Copied | null {
  if (!text) return null;
  try {
    const it = JSON.parse(text) as Partial<Copied>;
    if (it.format !== "lesson-elements" || !Array.isArray(it.elements)) return null;
    const elements = it.elements.slice(0, 300).flatMap((one) => soundElement(one) ?? []);
    const assets = Object.entries(it.assets ?? {}).flatMap(([id, one]) => {
      const asset = soundAsset(one);
      return asset ? [[id, { ...asset, ...urlOf(one) }] as const] : [];
    });
    return { format: "lesson-elements", version: 1, elements, assets: Object.fromEntries(assets) };
  } catch {
    return null;
  }
}

/** Only of this school. */
function urlOf({ url }: { url?: unknown }): { url?: string } {
  return typeof url === "string" && /^\/api\/v1\/courses\/[\w/.%~-]+$/.test(url) ? { url } : {};
}

export async function pasteOwn(own: Copied, editing: Editing) {
  const { lesson, page, select } = editing;
  const known = new Map<string, string>();
  for (const [id, asset] of Object.entries(own.assets)) {
    const here = await assetHere(asset, editing);
    if (here) known.set(id, here);
  }
  const whole = own.elements.flatMap((it) => withAssets(it, known) ?? []);
  if (whole.length < own.elements.length)
    toast(t("author.pasteLost", { n: own.elements.length - whole.length }));
  if (whole.length === 0) return;
  const present = Object.values(page.elements);
  const covers = whole.some((it) => present.some((other) => other.x === it.x && other.y === it.y));
  lesson.undo.stopCapturing();
  select(paste(lesson, page, whole, covers ? 16 : 0));
  lesson.undo.stopCapturing();
  announce(t("author.pasted", { n: whole.length }));
}

/** Null when a file that it cannot do without is not to be had. */
function withAssets(it: Element, known: Map<string, string>): Element | null {
  const asset = it.asset ? known.get(it.asset) : undefined;
  if (it.asset && !asset) return null;
  const captions = it.captions?.flatMap((one) => {
    const there = known.get(one.asset);
    return there ? [{ ...one, asset: there }] : [];
  });
  const { poster: _, captions: __, ...rest } = it;
  const poster = it.poster ? known.get(it.poster) : undefined;
  return {
    ...rest,
    ...(asset ? { asset } : {}),
    ...(poster ? { poster } : {}),
    ...(captions?.length ? { captions } : {}),
  };
}

async function assetHere(
  { url, ...asset }: Asset & { url?: string },
  editing: Editing,
): Promise<string | null> {
  const { lesson, files, course, remember } = editing;
  const counted = /[^0]/.test(asset.sha256);
  const same = Object.entries(lesson.document().assets).find(
    ([, it]) => it.kind === asset.kind && ((counted && it.sha256 === asset.sha256) || it.file === asset.file),
  );
  if (same) return same[0];
  if (asset.file && files[asset.file]) return addAsset(lesson, asset);
  if (!url) return null;
  try {
    // From another course: its learners could not see it there.
    const answer = await fetch(url);
    if (!answer.ok) return null;
    const name = decodeURIComponent(url.split("/").at(-1) ?? "file");
    const sent = await uploadCourseFile(
      course,
      new File([await answer.blob()], name, { type: asset.mime }),
      () => {},
    );
    remember(sent);
    return addAsset(lesson, { ...asset, file: sent.id });
  } catch {
    return null;
  }
}
