/** The workspaces as chunks, each loaded with its texts. */
import { type ComponentType, lazy } from "react";
import { matchPath } from "react-router";
import { type Area, loadMessages } from "../lib/messages";
import { paths } from "../lib/paths";
import type { Workspace as WorkspaceName } from "../lib/user";

interface Loaded {
  default: ComponentType;
}

interface WorkspaceChunk {
  /** Set once it has arrived: then nothing has to wait, not even for a turn of the event loop. */
  Ready: ComponentType | null;
  Later: ComponentType;
  load: () => Promise<Loaded>;
}

export const workspaces: Record<WorkspaceName, WorkspaceChunk> = {
  learn: chunk("learn", () => import("./learn")),
  family: chunk("family", () => import("./family")),
  teach: chunk("teach", () => import("./teach")),
  org: chunk("org", () => import("./org")),
  admin: chunk("admin", () => import("./admin")),
};

/** Editors that are a workspace of their own. They go before the workspace in whose address they lie. */
export const editors: Record<string, WorkspaceChunk> = {
  "/teach/courses/:course/lessons/:lesson/pages": chunk("authoring", () => import("./author")),
};

/** Pages every role has. One at a time is visited, so each is a chunk; the server tells browsers to fetch it early. */
export const everybodys: Record<string, WorkspaceChunk> = {
  [paths.notifications]: chunk("shared", () =>
    import("../features/notify/NotificationsPage").then((it) => ({ default: it.NotificationsPage })),
  ),
  [paths.welcome]: chunk("welcome", () =>
    import("../features/identity/account/WelcomePage").then((it) => ({ default: it.WelcomePage })),
  ),
  [paths.profile]: chunk("profile", () =>
    import("../features/identity/account/ProfilePage").then((it) => ({ default: it.ProfilePage })),
  ),
  [paths.security]: chunk("security", () =>
    import("../features/identity/account/SecurityPage").then((it) => ({ default: it.SecurityPage })),
  ),
  [paths.myFamily]: chunk("kin", () =>
    import("../features/identity/account/FamilyPage").then((it) => ({ default: it.FamilyPage })),
  ),
  [paths.tokens]: chunk("tokens", () =>
    import("../features/identity/account/TokensPage").then((it) => ({ default: it.TokensPage })),
  ),
  [paths.myData]: chunk("data", () =>
    import("../features/identity/account/DataPage").then((it) => ({ default: it.DataPage })),
  ),
  [paths.exports]: chunk("exports", () =>
    import("../features/identity/exports/ExportsPage").then((it) => ({ default: it.ExportsPage })),
  ),
};

export function Workspace({ chunk }: { chunk: WorkspaceChunk }) {
  return chunk.Ready ? <chunk.Ready /> : <chunk.Later />;
}

/** Loads what the first address needs before anything is drawn: a skeleton of nothing helps nobody. */
export async function preload(pathname: string): Promise<void> {
  const editor = Object.keys(editors).find((path) => matchPath(path, pathname));
  const workspace = workspaces[pathname.split("/")[1] as WorkspaceName];
  const first = (editor && editors[editor]) ?? workspace ?? everybodys[pathname.replace(/\/$/, "")];
  await (first ? first.load() : loadMessages("shared"));
}

function chunk(area: Area, load: () => Promise<Loaded>): WorkspaceChunk {
  const fetched: WorkspaceChunk = {
    Ready: null,
    Later: lazy(() => fetched.load()),
    load: async () => {
      const [module] = await Promise.all([load(), loadMessages(area)]);
      fetched.Ready = module.default;
      return module;
    },
  };
  return fetched;
}
