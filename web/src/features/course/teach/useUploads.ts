/** Files on their way to a course, each with its own progress and its own way to try again. */
import { useRef, useState } from "react";
import type { CourseFile } from "../../../api/types";
import { uploadCourseFile } from "../../../api/upload";
import { isPicture, shrinkPicture } from "../../../lib/pictures";

export interface Upload {
  key: number;
  file: File;
  /** From 0 to 1. */
  share: number;
  error: unknown;
}

export function useUploads(
  course: string,
  onDone: (uploaded: CourseFile, file: File) => Promise<void> | void,
) {
  const [uploads, setUploads] = useState<Upload[]>([]);
  const nextKey = useRef(1);

  const update = (key: number, change: Partial<Upload>) =>
    setUploads((list) => list.map((upload) => (upload.key === key ? { ...upload, ...change } : upload)));
  const forget = (key: number) => setUploads((list) => list.filter((upload) => upload.key !== key));

  async function send({ key, file }: Pick<Upload, "key" | "file">) {
    try {
      const small = isPicture(file) ? await shrinkPicture(file) : file;
      const uploaded = await uploadCourseFile(course, small, (share) => update(key, { share }));
      await onDone(uploaded, file);
      forget(key);
    } catch (error) {
      update(key, { error });
    }
  }

  return {
    uploads,
    add(files: File[]) {
      const added = files.map((file) => ({ key: nextKey.current++, file, share: 0, error: null }));
      setUploads((list) => [...list, ...added]);
      for (const upload of added) void send(upload);
    },
    retry(upload: Upload) {
      update(upload.key, { share: 0, error: null });
      void send(upload);
    },
    forget,
  };
}
