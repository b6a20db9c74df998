/** Pictures on their way into a lesson: made small, sent to the course, then placed. */
import { useRef, useState } from "react";
import { errorText } from "../../api/error";
import type { CourseFile } from "../../api/types";
import { uploadCourseFile } from "../../api/upload";
import { t } from "../../lib/messages";
import { isPicture, shrinkPicture } from "../../lib/pictures";
import { announce, toast } from "../../ui/Toast";
import { addAsset } from "./model/edit";
import type { Lesson } from "./model/lesson";
import type { Asset, Fresh } from "./model/types";

interface PicturesFor {
  course: string;
  known: Record<string, CourseFile>;
  onSent: (picture: Fresh, name: string, slot?: string) => void;
}

export function usePictures({ course, known, onSent }: PicturesFor) {
  const [files, setFiles] = useState(known);
  const remember = (file: CourseFile) => setFiles((all) => ({ ...all, [file.id]: file }));
  const latest = useRef(onSent);
  latest.current = onSent;

  async function one(lesson: Lesson, file: File, slot?: string) {
    announce(t("author.sending", { name: file.name }));
    try {
      const { sent, sha256 } = await sendPicture(course, file);
      remember(sent);
      lesson.undo.stopCapturing();
      // What else was added while it was on its way is on the page by now.
      latest.current(pictureOf(lesson, sent, sha256), t("author.kind.image"), slot);
    } catch (error) {
      toast(t("author.notSent", { name: file.name, why: errorText(error) }));
    }
  }

  return {
    files,
    remember,
    add: (lesson: Lesson) => (chosen: File[], slot?: string) => {
      chosen.filter(isPicture).forEach((file, at) => {
        void one(lesson, file, at === 0 ? slot : undefined);
      });
    },
  };
}

export async function sendPicture(course: string, file: File) {
  const small = await shrinkPicture(file);
  const [sent, sha256] = await Promise.all([uploadCourseFile(course, small, () => {}), digest(small)]);
  return { sent, sha256 };
}

export function pictureOf(lesson: Lesson, sent: CourseFile, sha256: string): Fresh {
  const [w, h] = [sent.width ?? 480, sent.height ?? 320];
  const scale = Math.min(1, 560 / w, 480 / h);
  const asset: Asset = {
    kind: "image",
    mime: sent.media_type,
    bytes: sent.size,
    sha256,
    file: sent.id,
    w,
    h,
  };
  return {
    type: "image",
    w: Math.round(w * scale),
    h: Math.round(h * scale),
    asset: addAsset(lesson, asset),
  };
}

/** Only on secure origins; where there is none the server's own record counts. */
export async function digest(file: File): Promise<string> {
  if (!globalThis.crypto.subtle) return "0".repeat(64);
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
