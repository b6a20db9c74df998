/** Notices under "Today" and "Earlier", each one line and a time. */
import { Link } from "react-router";
import type { Notification } from "../../api/types";
import { formatDateTime, formatTime } from "../../lib/format";
import { t } from "../../lib/messages";
import { noticeText } from "./noticeText";
import { useMarkSeen } from "./queries";

interface NoticeDaysProps {
  notices: Notification[];
  /** Level of "Today" and "Earlier" below what stands above them. */
  level: "h2" | "h3";
  onOpen?: () => void;
}

export function NoticeDays({ notices, level, onOpen }: NoticeDaysProps) {
  const today = new Date().toDateString();
  const isToday = (notice: Notification) => new Date(notice.created_at).toDateString() === today;
  if (notices.length === 0) {
    return (
      <div className="empty px-2">
        <h2 className="text-base">{t("bell.empty")}</h2>
        <p>{t("bell.emptyText")}</p>
      </div>
    );
  }
  return (
    <>
      <Group level={level} notices={notices.filter(isToday)} onOpen={onOpen} title={t("bell.today")} />
      <Group
        level={level}
        notices={notices.filter((notice) => !isToday(notice))}
        onOpen={onOpen}
        title={t("bell.earlier")}
      />
    </>
  );
}

interface GroupProps {
  title: string;
  level: "h2" | "h3";
  notices: Notification[];
  onOpen: (() => void) | undefined;
}

function Group({ title, level: Heading, notices, onOpen }: GroupProps) {
  const markSeen = useMarkSeen();
  if (notices.length === 0) return null;
  return (
    <>
      <Heading className="px-2 pt-3 text-sm text-ink-3">{title}</Heading>
      <ul>
        {notices.map((notice) => (
          <li key={notice.id}>
            <Link
              className={`notice ${notice.seen_at ? "" : "font-semibold"}`}
              onClick={() => {
                if (!notice.seen_at) markSeen.mutate([notice.id]);
                onOpen?.();
              }}
              reloadDocument={isServerPage(notice.href)}
              to={notice.href}
            >
              <span className="flex-1">{noticeText(notice)}</span>
              {!notice.seen_at && <span className="chip chip-brand">{t("bell.new")}</span>}
              <time className="w-full text-sm font-normal text-ink-3" dateTime={notice.created_at}>
                {title === t("bell.today")
                  ? formatTime(notice.created_at)
                  : formatDateTime(notice.created_at)}
              </time>
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}

function isServerPage(href: string): boolean {
  return !/^\/(learn|teach|admin|account|notifications)/.test(href);
}
