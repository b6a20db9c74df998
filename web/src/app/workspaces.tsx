/** The workspaces as chunks, each loaded with its texts. */
import { type ComponentType, lazy } from "react";
import { type Area, loadMessages } from "../lib/messages";
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

export const learn = chunk(["learn"], () => import("./learn"));
export const family = chunk(["family"], () => import("./family"));
export const teach = chunk(["teach"], () => import("./teach"));
// Tables of people and logs are the same in both, and say the same.
export const org = chunk(["org"], () => import("./org"));
export const admin = chunk(["admin"], () => import("./admin"));
export const account = chunk(["account"], () => import("./account"));

export function Workspace({ chunk }: { chunk: WorkspaceChunk }) {
  return chunk.Ready ? <chunk.Ready /> : <chunk.Later />;
}

/** Loads what the first address needs before anything is drawn: a skeleton of nothing helps nobody. */
export async function preload(pathname: string): Promise<void> {
  const prefix = pathname.split("/")[1];
  const first = { learn, family, teach, org, admin }[prefix as WorkspaceName];
  await (first ?? account).load();
}

function chunk(areas: Area[], load: () => Promise<Loaded>): WorkspaceChunk {
  const fetched: WorkspaceChunk = {
    Ready: null,
    Later: lazy(() => fetched.load()),
    load: async () => {
      const [module] = await Promise.all([load(), ...areas.map(loadMessages)]);
      fetched.Ready = module.default;
      return module;
    },
  };
  return fetched;
}
