import { useState } from "react";
import { Link, useLocation } from "react-router";
import { NotificationBell } from "../../features/notify/NotificationBell";
import { school } from "../../lib/boot";
import { t } from "../../lib/messages";
import { paths } from "../../lib/paths";
import { organizationOf, type Workspace, workspaceHome } from "../../lib/user";
import { IconButton } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { Icon } from "../../ui/Icon";
import { AccountMenu } from "./AccountMenu";
import { Boundary } from "./Boundary";
import { ConnectionChip } from "./ConnectionChip";
import { hasTabBar } from "./items";
import { LaterTray } from "./LaterTray";
import { NavList } from "./Navigation";

export function TopBar({ workspace, onHelp }: { workspace: Workspace; onHelp: () => void }) {
  const [drawer, setDrawer] = useState(false);
  const { pathname } = useLocation();
  // Whoever works in several organisations has to see in which one they are.
  const place = (workspace === "org" && organizationOf(pathname)?.name) || t(`workspace.${workspace}`);
  return (
    <header className="topbar" data-region>
      <div className="topbar-row shell-row">
        {!hasTabBar(workspace) && (
          <>
            <IconButton
              className="laptop:hidden -ms-2"
              icon="menu"
              label={t("shell.menu")}
              onClick={() => setDrawer(true)}
            />
            <Dialog onClose={() => setDrawer(false)} open={drawer} title={place}>
              <nav aria-label={t("shell.nav")}>
                <NavList onSelect={() => setDrawer(false)} workspace={workspace} />
              </nav>
            </Dialog>
          </>
        )}
        <Link className="brand min-w-0" to={workspaceHome(workspace)}>
          <span className="line-clamp-1">{school}</span>
        </Link>
        {workspace !== "learn" && <span className="chip">{place}</span>}
        <div className="topbar-tools">
          <ConnectionChip />
          <LaterTray />
          <Link
            aria-label={t("shell.search")}
            className="btn btn-quiet btn-icon"
            title={t("shell.search")}
            to={paths.search}
          >
            <Icon name="search" />
          </Link>
          <NotificationBell guard={(content) => <Boundary>{content}</Boundary>} />
          <AccountMenu onHelp={onHelp} workspace={workspace} />
        </div>
      </div>
    </header>
  );
}
