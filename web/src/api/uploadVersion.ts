/** Apart from the files of courses, because the editors of lessons do without it. */
import type { LibraryFile } from "./types";
import { upload } from "./upload";

/** A new version of a file of the library. */
export function uploadVersion(
  id: string,
  file: File,
  onProgress: (share: number) => void,
): Promise<LibraryFile> {
  return upload(`/api/v1/library/files/${encodeURIComponent(id)}/versions`, file, onProgress);
}
