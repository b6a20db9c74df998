/** Which workspace or page an address belongs to. */
import { Suspense } from "react";
import { Navigate, Route, Routes } from "react-router";
import { paths } from "../lib/paths";
import { workspaceHome, workspaceOf } from "../lib/user";
import { NotFoundPage } from "../ui/NotFoundPage";
import { Skeleton } from "../ui/states";
import { Boundary } from "./shell/Boundary";
import { Shell } from "./shell/Shell";
import { editors, everybodys, Workspace, workspaces } from "./workspaces";

export function App() {
  return (
    <Shell>
      <Boundary>
        <Suspense fallback={<Loading />}>
          <Routes>
            {Object.entries(workspaces).map(([name, chunk]) => (
              <Route element={<Workspace chunk={chunk} />} key={name} path={`/${name}/*`} />
            ))}
            {Object.entries({ ...editors, ...everybodys }).map(([path, chunk]) => (
              <Route element={<Workspace chunk={chunk} />} key={path} path={path} />
            ))}
            <Route element={<Navigate replace to={paths.profile} />} path="/account" />
            <Route element={<Navigate replace to={workspaceHome(workspaceOf("/"))} />} path="/" />
            <Route element={<NotFoundPage />} path="*" />
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
