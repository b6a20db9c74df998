import { useState } from "react";
import { Link } from "react-router";
import { NotificationBell } from "../../features/notify/NotificationBell";
import { school } from "../../lib/boot";
import { t } from "../../lib/messages";
import { type Workspace, workspaceHome } from "../../lib/user";
import { IconButton } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { AccountMenu } from "./AccountMenu";
import { ConnectionChip } from "./ConnectionChip";
import { NavList } from "./Navigation";
import { Tray } from "./Tray";

export function TopBar({ workspace, onHelp }: { workspace: Workspace; onHelp: () => void }) {
  const [drawer, setDrawer] = useState(false);
  return (
    <header className="topbar" data-region>
      <div className="topbar-row shell-row">
        {workspace !== "learn" && (
          <>
            <IconButton
              className="laptop:hidden -ms-2"
              icon="menu"
              label={t("shell.menu")}
              onClick={() => setDrawer(true)}
            />
            <Dialog onClose={() => setDrawer(false)} open={drawer} title={t(`workspace.${workspace}`)}>
              <nav aria-label={t("shell.nav")}>
                <NavList onSelect={() => setDrawer(false)} workspace={workspace} />
              </nav>
            </Dialog>
          </>
        )}
        <Link className="brand min-w-0" to={workspaceHome(workspace)}>
          <span className="line-clamp-1">{school}</span>
        </Link>
        {workspace !== "learn" && <span className="chip">{t(`workspace.${workspace}`)}</span>}
        <div className="topbar-tools">
          <ConnectionChip />
          <Tray />
          <NotificationBell />
          <AccountMenu onHelp={onHelp} workspace={workspace} />
        </div>
      </div>
    </header>
  );
}
