/** What stands in the place of a picture. */
import type { FileGroup } from "../../api/types";

const file = "M6 3h8l4 4v14H6zM14 3v4h4";
const shapes: Record<FileGroup, string> = {
  picture: "M4 5h16v14H4zM4 16l5-5 4 4 2-2 5 5M15 9.5h.01",
  audio:
    "M9 18V6l10-2v12M9 18a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0zM19 16a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0z",
  video: "M3 6h12v12H3zM15 10.5l6-3.5v10l-6-3.5",
  document: file,
  archive: `${file}M10 8h2M10 11h2M10 14h2`,
};

export function KindIcon({ group }: { group: FileGroup }) {
  return (
    <svg
      aria-hidden="true"
      fill="none"
      height={40}
      stroke="currentColor"
      strokeLinecap="round"
      strokeLinejoin="round"
      strokeWidth={1.5}
      viewBox="0 0 24 24"
      width={40}
    >
      <path d={shapes[group]} />
    </svg>
  );
}
