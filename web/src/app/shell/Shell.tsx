/** The frame around every signed-in page: top bar, navigation, content, notices. */
import { type ReactNode, useEffect, useState } from "react";
import { useLocation, useNavigate } from "react-router";
import { useShortcuts } from "../../lib/keys";
import { t } from "../../lib/messages";
import { paths } from "../../lib/paths";
import { organizationOf, type Workspace, workspaceHome, workspaceOf, workspaces } from "../../lib/user";
import { Toaster } from "../../ui/Toast";
import { Banner } from "./Banner";
import { hasTabBar } from "./items";
import { KeyHelp } from "./KeyHelp";
import { Sidebar, TabBar } from "./Navigation";
import { TopBar } from "./TopBar";

export function Shell({ children }: { children: ReactNode }) {
  const { pathname } = useLocation();
  const workspace = workspaceOf(pathname);
  const [help, setHelp] = useState(false);
  useShellKeys(workspace, () => setHelp(true));
  useEffect(() => {
    document.documentElement.style.setProperty("--tabbar", hasTabBar(workspace) ? "64px" : "0px");
  }, [workspace]);
  useBrand(workspace === "org" ? organizationOf(pathname)?.brand_hue : undefined);
  return (
    <div className="shell">
      <a className="skip-link" href="#main">
        {t("shell.skip")}
      </a>
      <TopBar onHelp={() => setHelp(true)} workspace={workspace} />
      <Sidebar workspace={workspace} />
      <main data-region id="main" tabIndex={-1}>
        <Banner pathname={pathname} />
        {children}
      </main>
      {hasTabBar(workspace) && <TabBar workspace={workspace} />}
      <Toaster />
      <KeyHelp onClose={() => setHelp(false)} open={help} />
    </div>
  );
}

/** In an organisation the school wears that organisation's colour. */
function useBrand(hue: number | undefined) {
  useEffect(() => {
    const { style } = document.documentElement;
    if (hue === undefined) style.removeProperty("--brand-h");
    else style.setProperty("--brand-h", String(hue));
  }, [hue]);
}

function useShellKeys(workspace: Workspace, showHelp: () => void) {
  const navigate = useNavigate();
  const { pathname } = useLocation();
  useShortcuts([
    { key: "?", run: showHelp },
    { key: "/", run: () => (pathname === paths.search ? focusSearch() : navigate(paths.search)) },
    { key: "w", alt: true, run: () => navigate(workspaceHome(nextWorkspace(workspace))) },
    { key: "n", alt: true, run: () => navigate(paths.notifications) },
    { key: "F6", run: focusNextRegion },
  ]);
}

function focusSearch() {
  document.querySelector<HTMLElement>("main input[type=search]")?.focus();
}

function nextWorkspace(current: Workspace): Workspace {
  const mine = workspaces();
  return mine[(mine.indexOf(current) + 1) % mine.length] ?? current;
}

function focusNextRegion(event: KeyboardEvent) {
  const regions = [...document.querySelectorAll<HTMLElement>("[data-region]")].filter(
    (region) => region.offsetParent !== null || region.id === "main",
  );
  const index = regions.findIndex((region) => region.contains(document.activeElement));
  const step = event.shiftKey ? -1 : 1;
  const region = regions[(index + step + regions.length) % regions.length];
  const target = region?.id === "main" ? region : region?.querySelector<HTMLElement>("a, button");
  target?.focus();
}
