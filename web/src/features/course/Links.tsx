import type { CourseLink, CourseLinkKind } from "../../api/types";
import { type MessageKey, t } from "../../lib/messages";
import { Icon } from "../../ui/Icon";

const kinds: Record<CourseLinkKind, MessageKey> = {
  repository: "course.link.repository",
  chat: "course.link.chat",
  video: "course.link.video",
  documentation: "course.link.documentation",
};

/** Places outside of the school. They learn nothing of where somebody comes from. */
export function Links({ links }: { links: CourseLink[] }) {
  return (
    <ul className="grid gap-2">
      {links.map((link) => (
        <li key={link.id}>
          <a className="row-link" href={link.url} rel="noopener noreferrer" target="_blank">
            <Icon name="link" />
            <span className="flex-1">{link.title}</span>
            <span className="text-sm text-ink-2">{t(kinds[link.kind])}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
