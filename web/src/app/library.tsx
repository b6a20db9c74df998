/** The library of files: the same page for those who teach and for administrators. */
import { LibraryPage } from "../features/library/LibraryPage";
import type { OwnTexts } from "../lib/messages";
import "../ui/work.css";

export const texts: OwnTexts = {
  en: () => import("messages:en/library"),
  sw: () => import("messages:sw/library"),
  vi: () => import("messages:vi/library"),
};

export default function Library() {
  return (
    <div className="compact">
      <LibraryPage />
    </div>
  );
}
