/** Which workspace an address belongs to. */
import { Suspense } from "react";
import { Navigate, Route, Routes } from "react-router";
import { workspaceHome, workspaceOf } from "../lib/user";
import { Skeleton } from "../ui/states";
import { Boundary } from "./shell/Boundary";
import { Shell } from "./shell/Shell";
import { account, admin, family, learn, org, teach, Workspace } from "./workspaces";

export function App() {
  return (
    <Shell>
      <Boundary>
        <Suspense fallback={<Loading />}>
          <Routes>
            <Route element={<Workspace chunk={learn} />} path="/learn/*" />
            <Route element={<Workspace chunk={family} />} path="/family/*" />
            <Route element={<Workspace chunk={teach} />} path="/teach/*" />
            <Route element={<Workspace chunk={org} />} path="/org/*" />
            <Route element={<Workspace chunk={admin} />} path="/admin/*" />
            <Route element={<Navigate replace to={workspaceHome(workspaceOf("/"))} />} path="/" />
            <Route element={<Workspace chunk={account} />} path="*" />
          </Routes>
        </Suspense>
      </Boundary>
    </Shell>
  );
}

function Loading() {
  return (
    <div className="page">
      <Skeleton rows={4} />
    </div>
  );
}
