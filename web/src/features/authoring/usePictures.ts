/** Pictures on their way into a lesson: made small, sent to the course, then placed. */
import { useState } from "react";
import { errorText } from "../../api/error";
import type { CourseFile } from "../../api/types";
import { uploadCourseFile } from "../../api/upload";
import { t } from "../../lib/messages";
import { isPicture, shrinkPicture } from "../../lib/pictures";
import { announce, toast } from "../../ui/Toast";
import { addAsset, insert } from "./model/edit";
import type { Lesson } from "./model/lesson";
import type { Asset, LessonDocument, Page } from "./model/types";
import { freePlace, placeBelow } from "./newElements";

interface PicturesFor {
  lesson: Lesson;
  document: LessonDocument;
  page: Page;
  course: string;
  known: Record<string, CourseFile>;
  onAdded: (ids: string[]) => void;
}

export function usePictures({ lesson, document, page, course, known, onAdded }: PicturesFor) {
  const [files, setFiles] = useState(known);

  async function one(file: File, below: boolean) {
    announce(t("author.sending", { name: file.name }));
    try {
      const small = await shrinkPicture(file);
      const [sent, sha256] = await Promise.all([uploadCourseFile(course, small, () => {}), digest(small)]);
      setFiles((all) => ({ ...all, [sent.id]: sent }));
      lesson.undo.stopCapturing();
      const id = place(sent, sha256, below);
      onAdded([id]);
      announce(t("author.added", { name: t("author.kind.image") }));
    } catch (error) {
      toast(t("author.notSent", { name: file.name, why: errorText(error) }));
    }
  }

  function place(sent: CourseFile, sha256: string, below: boolean): string {
    const [w, h] = [sent.width ?? 480, sent.height ?? 320];
    const scale = Math.min(1, 560 / w, 480 / h);
    const fresh = { type: "image" as const, w: Math.round(w * scale), h: Math.round(h * scale) };
    const present = Object.values(page.elements);
    const at = below ? placeBelow(fresh, document.page, present) : freePlace(fresh, document.page, present);
    const asset: Asset = {
      kind: "image",
      mime: sent.media_type,
      bytes: sent.size,
      sha256,
      file: sent.id,
      w,
      h,
    };
    return insert(lesson, page, { ...fresh, ...at, asset: addAsset(lesson, asset) });
  }

  return {
    files,
    add(chosen: File[], below = false) {
      for (const file of chosen.filter(isPicture)) void one(file, below);
    },
  };
}

/** Only on secure origins; where there is none the server's own record counts. */
async function digest(file: File): Promise<string> {
  if (!globalThis.crypto.subtle) return "0".repeat(64);
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
