import { useState } from "react";
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
import { currentUser, type Workspace, workspaceHome, workspaces } from "../../lib/user";
import { Menu, type MenuItem } from "../../ui/Menu";
import { toast } from "../../ui/Toast";

const languages: Lang[] = ["en", "sw", "vi"];
const themes: Theme[] = ["system", "light", "dark"];

export function AccountMenu({ workspace, onHelp }: { workspace: Workspace; onHelp: () => void }) {
  // The choices live in cookies and on <html>; drawing again is all React has to do about a change.
  const [, redraw] = useState(0);
  const choose = (change: () => void) => () => {
    change();
    redraw((count) => count + 1);
  };
  const items: MenuItem[] = [
    { heading: currentUser()?.full_name ?? "" },
    ...workspaceItems(workspace),
    { label: t("account.password"), icon: "lock", to: paths.security },
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

function workspaceItems(current: Workspace): MenuItem[] {
  const others = workspaces().filter((workspace) => workspace !== current);
  if (others.length === 0) return [];
  return [
    ...others.map((workspace) => ({
      label: t("account.switchTo", { workspace: t(`workspace.${workspace}`) }),
      icon: "right" as const,
      to: workspaceHome(workspace),
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
