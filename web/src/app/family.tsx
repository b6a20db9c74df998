/** The workspace of parents and guardians. */
import { Route, Routes } from "react-router";
import { ChildCourses, ChildSummary } from "../features/course/ChildCourses";
import { AddChildPage } from "../features/family/AddChildPage";
import { ChildPage } from "../features/family/ChildPage";
import { ControlsPage } from "../features/family/ControlsPage";
import { FamilyPage } from "../features/family/FamilyPage";
import { NotFoundPage } from "../ui/NotFoundPage";

const summary = (child: string) => <ChildSummary child={child} />;
const courses = (child: string) => <ChildCourses child={child} />;

export default function Family() {
  return (
    <Routes>
      <Route element={<FamilyPage summary={summary} />} index />
      <Route element={<AddChildPage />} path="add" />
      <Route element={<ControlsPage />} path="controls" />
      <Route element={<ChildPage courses={courses} />} path=":child" />
      <Route element={<NotFoundPage />} path="*" />
    </Routes>
  );
}
