import { type MessageKey, t } from "../../lib/messages";
import { Dialog } from "../../ui/Dialog";

const keys: [string, MessageKey][] = [
  ["/", "shell.search"],
  ["Alt + N", "keys.notifications"],
  ["Alt + W", "keys.workspace"],
  ["F6", "keys.region"],
  ["Esc", "keys.close"],
  ["?", "keys.help"],
];

export function KeyHelp({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Dialog onClose={onClose} open={open} title={t("keys.title")}>
      <dl className="key-list">
        {keys.map(([key, label]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{t(label)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
