import type { Material } from "../../api/types";
import { formatBytes } from "../../lib/format";
import { t } from "../../lib/messages";
import { Icon } from "../../ui/Icon";

/** Files to download, each with what it costs in data. */
export function Materials({ materials }: { materials: Material[] }) {
  return (
    <ul className="grid gap-2">
      {materials.map((material) => (
        <li key={material.id}>
          <a className="row-link" download href={material.url}>
            <Icon name="file" />
            <span className="flex-1">{material.title}</span>
            <span className="text-sm text-ink-2">
              {t("course.download", { size: formatBytes(material.size) })}
            </span>
          </a>
        </li>
      ))}
    </ul>
  );
}
