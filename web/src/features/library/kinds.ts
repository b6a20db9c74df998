/** The kinds of files, told by the media type as the server tells them. */
import type { FileGroup } from "../../api/types";
import type { MessageKey } from "../../lib/messages";

export const groups: FileGroup[] = ["picture", "document", "audio", "video", "archive"];

export const groupTexts: Record<FileGroup, MessageKey> = {
  picture: "library.picture",
  document: "library.document",
  audio: "library.audio",
  video: "library.video",
  archive: "library.archive",
};

export function groupOf(mediaType: string): FileGroup {
  const [first] = mediaType.split("/");
  if (first === "image") return "picture";
  if (first === "audio" || first === "video") return first;
  return mediaType === "application/zip" ? "archive" : "document";
}
