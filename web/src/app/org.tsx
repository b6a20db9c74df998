/** The workspace of those who run an organisation, or teach in one. */
import { lazy } from "react";
import { Route, Routes } from "react-router";
import { MembersPage } from "../features/identity/org/MembersPage";
import { OverviewPage } from "../features/identity/org/OverviewPage";
import { NotFoundPage } from "../ui/NotFoundPage";
import "../ui/work.css";

const InvitationsPage = lazy(() =>
  import("../features/identity/org/InvitationsPage").then((it) => ({ default: it.InvitationsPage })),
);
const ClassesPage = lazy(() =>
  import("../features/identity/org/ClassesPage").then((it) => ({ default: it.ClassesPage })),
);
const ClassPage = lazy(() =>
  import("../features/identity/org/ClassPage").then((it) => ({ default: it.ClassPage })),
);
const TracksPage = lazy(() =>
  import("../features/course/org/TracksPage").then((it) => ({ default: it.TracksPage })),
);
const ProjectsPage = lazy(() =>
  import("../features/course/org/ProjectsPage").then((it) => ({ default: it.ProjectsPage })),
);
const OrgAuditPage = lazy(() =>
  import("../features/identity/org/OrgAuditPage").then((it) => ({ default: it.OrgAuditPage })),
);
const OrgSettingsPage = lazy(() =>
  import("../features/identity/org/OrgSettingsPage").then((it) => ({ default: it.OrgSettingsPage })),
);

export default function Org() {
  return (
    <div className="compact">
      <Routes>
        <Route element={<OverviewPage />} path=":slug" />
        <Route element={<MembersPage />} path=":slug/members/:member?" />
        <Route element={<InvitationsPage />} path=":slug/invitations" />
        <Route element={<ClassesPage />} path=":slug/classes" />
        <Route element={<ClassPage />} path=":slug/classes/:pupils" />
        <Route element={<TracksPage />} path=":slug/tracks" />
        <Route element={<ProjectsPage />} path=":slug/projects" />
        <Route element={<OrgAuditPage />} path=":slug/audit" />
        <Route element={<OrgSettingsPage />} path=":slug/settings" />
        <Route element={<NotFoundPage />} path="*" />
      </Routes>
    </div>
  );
}
