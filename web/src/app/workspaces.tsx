/** The workspaces as chunks, each loaded with its texts. */
import { type ComponentType, lazy } from "react";
import { matchPath } from "react-router";
import { type Area, addMessages, lang, loadMessages, type OwnTexts } from "../lib/messages";
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

/** Teachers and administrators have the same files before them. */
const library = own(() => import("./library"));

/** Editors that are a workspace of their own. They go before the workspace in whose address they lie. */
export const editors: Record<string, WorkspaceChunk> = {
  "/teach/courses/:course/lessons/:lesson/pages": chunk("authoring", () =>
    import("../features/authoring/AuthoringWorkspace").then((it) => ({ default: it.AuthoringWorkspace })),
  ),
  [`${paths.teachLibrary}/:file?`]: library,
  [`${paths.adminLibrary}/:file?`]: library,
};

/** Pages every role has. One at a time is visited, so each is a chunk; the server tells browsers to fetch it early. */
export const everybodys: Record<string, WorkspaceChunk> = {
  [paths.notifications]: chunk("shared", () =>
    import("../features/notify/NotificationsPage").then((it) => ({ default: it.NotificationsPage })),
  ),
  [paths.search]: chunk("search", () =>
    import("../features/course/search/SearchPage").then((it) => ({ default: it.SearchPage })),
  ),
  [paths.welcome]: own(() =>
    import("../features/identity/account/WelcomePage").then((it) => ({
      default: it.WelcomePage,
      texts: it.texts,
    })),
  ),
  [paths.profile]: own(() =>
    import("../features/identity/account/ProfilePage").then((it) => ({
      default: it.ProfilePage,
      texts: it.texts,
    })),
  ),
  [paths.security]: own(() =>
    import("../features/identity/account/SecurityPage").then((it) => ({
      default: it.SecurityPage,
      texts: it.texts,
    })),
  ),
  [paths.myFamily]: own(() =>
    import("../features/identity/account/FamilyPage").then((it) => ({
      default: it.FamilyPage,
      texts: it.texts,
    })),
  ),
  [paths.tokens]: own(() =>
    import("../features/identity/account/TokensPage").then((it) => ({
      default: it.TokensPage,
      texts: it.texts,
    })),
  ),
  [paths.myData]: own(() =>
    import("../features/identity/account/DataPage").then((it) => ({ default: it.DataPage, texts: it.texts })),
  ),
  [paths.exports]: own(() =>
    import("../features/identity/exports/ExportsPage").then((it) => ({
      default: it.ExportsPage,
      texts: it.texts,
    })),
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
  return fetching(async () => {
    const [module] = await Promise.all([load(), loadMessages(area)]);
    return module;
  });
}

/** Its texts are asked for once the page itself is here; at a first visit the server has named both. */
function own(load: () => Promise<Loaded & { texts: OwnTexts }>): WorkspaceChunk {
  return fetching(async () => {
    const module = await load();
    addMessages((await module.texts[lang]()).default);
    return module;
  });
}

function fetching(load: () => Promise<Loaded>): WorkspaceChunk {
  const fetched: WorkspaceChunk = {
    Ready: null,
    Later: lazy(() => fetched.load()),
    load: async () => {
      const module = await load();
      fetched.Ready = module.default;
      return module;
    },
  };
  return fetched;
}
