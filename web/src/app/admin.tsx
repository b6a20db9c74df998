/** The administrator's workspace: people, courses, settings and what happened. Staff see what they were given. */
import { lazy } from "react";
import { Navigate, Route, Routes } from "react-router";
import { AdminCoursesPage } from "../features/course/admin/AdminCoursesPage";
import { ApplicationsPage } from "../features/identity/admin/ApplicationsPage";
import { OrganizationsPage } from "../features/identity/admin/OrganizationsPage";
import { UsersPage } from "../features/identity/admin/UsersPage";
import { paths } from "../lib/paths";
import { workspaceHome } from "../lib/user";
import { NotFoundPage } from "../ui/NotFoundPage";
import "../ui/work.css";

const CurriculumPage = lazy(() =>
  import("../features/course/admin/CurriculumPage").then((module) => ({ default: module.CurriculumPage })),
);
const LogsPage = lazy(() => import("./pages/LogsPage").then((module) => ({ default: module.LogsPage })));
const SettingsPage = lazy(() =>
  import("./pages/SettingsPage").then((module) => ({ default: module.SettingsPage })),
);

export default function Admin() {
  return (
    <div className="compact">
      <Routes>
        <Route element={<Navigate replace to={workspaceHome("admin")} />} index />
        <Route element={<UsersPage />} path="users/:user?" />
        <Route element={<ApplicationsPage />} path="applications/:application?" />
        <Route element={<OrganizationsPage />} path="orgs" />
        <Route element={<AdminCoursesPage />} path="courses" />
        <Route element={<CurriculumPage />} path="curriculum" />
        <Route element={<SettingsPage />} path="settings" />
        <Route element={<LogsPage />} path="logs/*" />
        <Route element={<Navigate replace to={paths.adminJobs} />} path="jobs" />
        <Route element={<NotFoundPage />} path="*" />
      </Routes>
    </div>
  );
}
