/** Files of the course as what a lesson keeps of them. */
import type { CourseFile } from "../../../api/types";
import { addAsset } from "../model/edit";
import type { Lesson } from "../model/lesson";
import type { Asset } from "../model/types";

export interface Chosen {
  file: CourseFile;
  /** Of its content, where somebody has counted it. */
  sha256?: string | undefined;
  /** Seconds. */
  dur?: number | undefined;
}

const unknown = "0".repeat(64);

export function kindOfFile(mediaType: string): Asset["kind"] {
  const [kind] = mediaType.split("/");
  return kind === "image" || kind === "audio" || kind === "video" ? kind : "file";
}

/** The asset's id; a file that the lesson has already is not there twice. */
export function assetOf(lesson: Lesson, { file, sha256, dur }: Chosen): string {
  const kind = kindOfFile(file.media_type);
  const known = Object.entries(lesson.document().assets).find(
    ([, it]) => it.file === file.id && it.kind === kind,
  );
  if (known) return known[0];
  const asset: Asset = {
    kind,
    mime: file.media_type.slice(0, 100),
    bytes: file.size,
    sha256: sha256 ?? unknown,
    file: file.id,
  };
  if (file.width && file.height) Object.assign(asset, { w: file.width, h: file.height });
  if (dur) asset.dur = dur;
  return addAsset(lesson, asset);
}
