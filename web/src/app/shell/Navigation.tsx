import { Link, useLocation } from "react-router";
import { t } from "../../lib/messages";
import type { Workspace } from "../../lib/user";
import { Icon } from "../../ui/Icon";
import { type NavItem, navigation } from "./items";

/** The column on wide screens. */
export function Sidebar({ workspace }: { workspace: Workspace }) {
  return (
    <nav aria-label={t("shell.nav")} className="sidebar" data-region>
      <NavList workspace={workspace} />
    </nav>
  );
}

export function NavList({ workspace, onSelect }: { workspace: Workspace; onSelect?: () => void }) {
  const { pathname } = useLocation();
  return navigation(workspace, pathname).map((group) => (
    <div className="mb-4" key={group.items[0]?.to}>
      {group.title && <p className="px-3 pb-1 text-sm text-ink-3">{t(group.title)}</p>}
      <ul>
        {group.items.map((item) => (
          <li key={item.to}>
            <NavEntry className="nav-item" item={item} {...(onSelect ? { onSelect } : {})} />
          </li>
        ))}
      </ul>
    </div>
  ));
}

/** The bar at the bottom of a phone, where a thumb reaches it. */
export function TabBar({ workspace }: { workspace: Workspace }) {
  const { pathname } = useLocation();
  return (
    <nav aria-label={t("shell.nav")} className="tabbar" data-region>
      <ul>
        {navigation(workspace, pathname).flatMap((group) =>
          group.items.map((item) => (
            <li key={item.to}>
              <NavEntry className="tabbar-item" item={item} />
            </li>
          )),
        )}
      </ul>
    </nav>
  );
}

function NavEntry({
  item,
  className,
  onSelect,
}: {
  item: NavItem;
  className: string;
  onSelect?: () => void;
}) {
  const { pathname } = useLocation();
  return (
    <Link
      aria-current={isCurrent(item, pathname) ? "page" : undefined}
      className={className}
      onClick={onSelect}
      to={item.to}
    >
      <Icon name={item.icon} />
      <span>{t(item.label)}</span>
    </Link>
  );
}

function isCurrent({ to, end, also }: NavItem, pathname: string): boolean {
  if (pathname === to || pathname === `${to}/`) return true;
  return (!end && pathname.startsWith(`${to}/`)) || (also !== undefined && pathname.startsWith(also));
}
