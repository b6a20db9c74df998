/** What can be said of a file before it is sent: sending 60 MB to be refused costs the sender money. */
import { ApiError } from "../../api/error";
import type { FileGroup, LibraryUsage } from "../../api/types";
import { formatBytes } from "../../lib/format";
import { t } from "../../lib/messages";
import { formatLimit } from "./fileTexts";

/** By the ending of the name. What a file really is the server finds out. */
const endings: Record<FileGroup, string[]> = {
  picture: ["png", "jpg", "jpeg", "jfif", "webp", "gif", "avif", "svg"],
  document: ["pdf", "doc", "docx", "ppt", "pptx", "odt", "txt", "csv", "md", "py", "json", "ipynb"],
  audio: ["mp3", "wav", "ogg", "oga", "opus"],
  video: ["mp4", "m4v", "m4a", "mov", "webm", "ogv"],
  archive: ["zip"],
};

function refusal(text: string): ApiError {
  return new ApiError(422, { detail: text });
}

function groupByName(name: string): FileGroup | undefined {
  const ending = name.split(".").pop()?.toLowerCase() ?? "";
  return (Object.keys(endings) as FileGroup[]).find((group) => endings[group].includes(ending));
}

/** For the file dialog of the device. */
export function accepted(usage: LibraryUsage | undefined): string | undefined {
  return usage?.kinds.flatMap((kind) => endings[kind].map((ending) => `.${ending}`)).join(",");
}

/** Each file with why it cannot be sent. Pictures are made smaller first, so their size says nothing yet. */
export function checked(files: File[], usage: LibraryUsage | undefined): { file: File; error: unknown }[] {
  let left = usage ? usage.most - usage.used : Number.POSITIVE_INFINITY;
  return files.map((file) => {
    const error = problem(file, usage, left);
    if (!error) left -= file.size;
    return { file, error };
  });
}

function problem(file: File, usage: LibraryUsage | undefined, left: number): ApiError | null {
  if (file.size === 0) return refusal(t("library.fileEmpty"));
  const group = groupByName(file.name);
  if (!group) return refusal(t("library.typeUnknown"));
  if (!usage) return null;
  if (!usage.kinds.includes(group)) return refusal(t("library.kindUnwanted"));
  if (group === "picture") return null;
  if (file.size > usage.file_most)
    return refusal(
      t("library.fileTooLarge", { size: formatBytes(file.size), most: formatLimit(usage.file_most) }),
    );
  if (file.size > left)
    return refusal(
      t("library.noRoom", { size: formatBytes(file.size), left: formatBytes(Math.max(0, left)) }),
    );
  return null;
}
