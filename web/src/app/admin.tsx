/** The administrator's workspace: people, courses and the work in the background. */
import { Navigate, Route, Routes } from "react-router";
import { AdminCoursesPage } from "../features/course/admin/AdminCoursesPage";
import { UsersPage } from "../features/identity/admin/UsersPage";
import { JobsPage } from "../features/jobs/JobsPage";
import { paths } from "../lib/paths";
import { NotFound } from "../ui/states";
import "../ui/work.css";

export default function Admin() {
  return (
    <div className="compact">
      <Routes>
        <Route element={<Navigate replace to={paths.adminUsers} />} index />
        <Route element={<UsersPage />} path="users/:user?" />
        <Route element={<AdminCoursesPage />} path="courses" />
        <Route element={<JobsPage />} path="jobs" />
        <Route
          element={
            <div className="page">
              <NotFound />
            </div>
          }
          path="*"
        />
      </Routes>
    </div>
  );
}
