/** What is shown of a file: its name, its address, its facts in a line. */
import type { LibraryFile } from "../../api/types";
import { formatBytes, formatCountdown, formatNumber } from "../../lib/format";
import { t } from "../../lib/messages";
import { groupOf, groupTexts } from "./kinds";

export const nameOf = (file: LibraryFile) => file.title || file.name;

/** The part after # changes with the content, so that the page draws a new version. */
export function addressOf(file: LibraryFile, width?: 360 | 720): string {
  return `/api/v1/files/${file.id}${width ? `?w=${width}` : ""}#${file.version}`;
}

export function factsOf(file: LibraryFile): string[] {
  const length = file.duration_ms == null ? [] : [extent(file)];
  return [t(groupTexts[groupOf(file.media_type)]), formatBytes(file.size), ...length];
}

/** Limits are chosen in megabytes of 1024 × 1024 bytes, and told as they were chosen. */
export function formatLimit(bytes: number): string {
  return `${formatNumber(Math.round(bytes / 2 ** 20))} MB`;
}

/** Pixels of a picture, minutes of a film. */
export function extent({ duration_ms, width, height }: LibraryFile): string {
  if (duration_ms != null) return formatCountdown(duration_ms / 1000);
  return width != null && height != null ? `${formatNumber(width)} × ${formatNumber(height)}` : "";
}

/** Who does not see the picture is told nothing. */
export function lacksAlt(file: LibraryFile): boolean {
  return groupOf(file.media_type) === "picture" && file.alt.trim() === "";
}
