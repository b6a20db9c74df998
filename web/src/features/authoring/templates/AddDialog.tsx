/** What can be added to a lesson, and what it can be kept as. */
import { LayoutDialog } from "../layouts/LayoutDialog";
import { SaveTemplateDialog } from "./SaveTemplateDialog";
import { TemplatesDialog } from "./TemplatesDialog";

const dialogs = { page: LayoutDialog, lesson: TemplatesDialog, template: SaveTemplateDialog };

export type Adding = keyof typeof dialogs;

export function AddDialog({ what, onClose }: { what: Adding; onClose: () => void }) {
  const Shown = dialogs[what];
  return <Shown onClose={onClose} />;
}
