/** Keys that hold in every view: undo, the four views, and the answer to a habit. */
import { useShortcuts } from "../../lib/keys";
import { t } from "../../lib/messages";
import { announce, toast } from "../../ui/Toast";
import type { Lesson } from "./model/lesson";
import { type View, views } from "./views";

export function useViewKeys(lesson: Lesson, setView: (view: View) => void) {
  useShortcuts([
    { key: "s", ctrl: true, run: () => toast(t("author.everythingSaved")) },
    { key: "z", ctrl: true, run: (event) => (event.shiftKey ? redo(lesson) : undo(lesson)) },
    { key: "y", ctrl: true, run: () => redo(lesson) },
    ...views.map((view, at) => ({
      key: String(at + 1),
      ctrl: true,
      alt: true,
      run: () => setView(view),
    })),
  ]);
}

export function undo(lesson: Lesson) {
  announce(t(lesson.undo.undo() ? "author.undone" : "author.nothingToUndo"));
}

export function redo(lesson: Lesson) {
  announce(t(lesson.undo.redo() ? "author.redone" : "author.nothingToRedo"));
}
