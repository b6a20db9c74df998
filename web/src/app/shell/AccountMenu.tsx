import { useState } from "react";
import { useLocation } from "react-router";
import { call } from "../../api/client";
import { expectEnd } from "../../api/session";
import type { Lang } from "../../api/types";
import { lang, t } from "../../lib/messages";
import { paths } from "../../lib/paths";
import {
  currentTheme,
  dataSaver,
  setDataSaver,
  setLanguage,
  setTheme,
  type Theme,
} from "../../lib/preferences";
import {
  currentUser,
  organizationOf,
  type Workspace,
  workOrganizations,
  workspaceHome,
  workspaces,
} from "../../lib/user";
import { Menu, type MenuItem } from "../../ui/Menu";
import { toast } from "../../ui/Toast";

const languages: Lang[] = ["en", "sw", "vi"];
const themes: Theme[] = ["system", "light", "dark"];

export function AccountMenu({ workspace, onHelp }: { workspace: Workspace; onHelp: () => void }) {
  // The choices live in cookies and on <html>; drawing again is all React has to do about a change.
  const [, redraw] = useState(0);
  const { pathname } = useLocation();
  const choose = (change: () => void) => () => {
    change();
    redraw((count) => count + 1);
  };
  const items: MenuItem[] = [
    { heading: currentUser()?.full_name ?? "" },
    ...workspaceItems(workspace, pathname),
    { label: t("account.profile"), icon: "account", to: paths.profile },
    { label: t("account.keys"), icon: "info", onSelect: onHelp },
    "line",
    { heading: t("account.language") },
    ...languages.map((choice) => ({
      label: t(`lang.${choice}`),
      checked: choice === lang,
      onSelect: () => setLanguage(choice),
    })),
    { heading: t("account.theme") },
    ...themes.map((choice) => ({
      label: t(`account.theme.${choice}`),
      checked: choice === currentTheme(),
      onSelect: choose(() => setTheme(choice)),
    })),
    "line",
    {
      label: t("account.dataSaver"),
      toggle: true,
      checked: dataSaver(),
      onSelect: choose(() => setDataSaver(!dataSaver())),
    },
    "line",
    { label: t("account.signOut"), onSelect: () => void signOut() },
  ];
  return <Menu icon="account" iconOnly items={items} label={t("account.menu")} />;
}

/** Each organisation is a workspace of its own. */
function workspaceItems(current: Workspace, pathname: string): MenuItem[] {
  const shown = current === "org" ? organizationOf(pathname)?.id : undefined;
  const places = [
    ...workspaces()
      .filter((workspace) => workspace !== current && workspace !== "org")
      .map((workspace) => ({ name: t(`workspace.${workspace}`), to: workspaceHome(workspace) })),
    ...workOrganizations()
      .filter(({ id }) => id !== shown)
      .map(({ name, slug }) => ({ name, to: paths.org(slug) })),
  ];
  if (places.length === 0) return [];
  return [
    ...places.map(({ name, to }) => ({
      label: t("account.switchTo", { workspace: name }),
      icon: "right" as const,
      to,
    })),
    "line",
  ];
}

async function signOut() {
  expectEnd(true);
  try {
    await call("POST /auth/logout");
    location.assign(paths.home);
  } catch {
    expectEnd(false);
    toast(t("account.signOutFailed"));
  }
}
