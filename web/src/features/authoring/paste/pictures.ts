/** Pictures in what was pasted: those that came along are sent to the course; those that lie elsewhere cannot be had. */
import { isPicture } from "../../../lib/pictures";
import type { Editing } from "../context";
import { insert, setFields } from "../model/edit";
import { pictureOf, sendPicture } from "../usePictures";
import type { PlacedPicture } from "./place";

interface Wanted {
  page: string;
  picture: PlacedPicture;
}

/** How many could not be brought along. */
export async function putPictures(all: Wanted[], { lesson, course, remember }: Editing): Promise<number> {
  let lost = 0;
  for (const { page, picture } of all) {
    try {
      const file = fileOf(picture.picture.src);
      if (!file) throw new Error("It lies elsewhere");
      const { sent, sha256 } = await sendPicture(course, file);
      remember(sent);
      const there = lesson.document().pages.find((it) => it.id === page);
      if (!there) continue;
      const fresh = pictureOf(lesson, sent, sha256);
      const scale = Math.min(1, picture.w / fresh.w, picture.h / fresh.h);
      const size = { w: Math.round(fresh.w * scale), h: Math.round(fresh.h * scale) };
      const id = insert(lesson, there, { ...fresh, ...size, x: picture.x, y: picture.y });
      if (picture.picture.alt) setFields(lesson, [id], { alt: picture.picture.alt });
    } catch {
      lost += 1;
    }
  }
  lesson.undo.stopCapturing();
  return lost;
}

/** Of a `data:` address; the policy lets nothing else in. */
export function fileOf(src: string): File | null {
  const found = /^data:(image\/(?:png|jpeg|webp|gif|avif));base64,([A-Za-z0-9+/=\s]+)$/.exec(src);
  const [, type = "", data = ""] = found ?? [];
  if (!type) return null;
  const bytes = Uint8Array.from(atob(data.replaceAll(/\s/g, "")), (sign) => sign.charCodeAt(0));
  const file = new File([bytes], `pasted.${type.split("/")[1]}`, { type });
  return isPicture(file) ? file : null;
}
