/** The learner's workspace. Quizzes are a chunk of their own: most visits only read. */
import { lazy } from "react";
import { Route, Routes } from "react-router";
import { CompletionPanel } from "../features/certificate/CompletionPanel";
import { CoursePage } from "../features/course/CoursePage";
import { LessonPage } from "../features/course/LessonPage";
import { MyCoursesPage } from "../features/course/MyCoursesPage";
import { TodayPage } from "../features/course/TodayPage";
import { NotFoundPage } from "../ui/NotFoundPage";
import { ProgressPage } from "./pages/ProgressPage";

const QuizStartPage = lazy(() =>
  import("../features/assessment/QuizStartPage").then((module) => ({ default: module.QuizStartPage })),
);
const AttemptPage = lazy(() =>
  import("../features/assessment/attempt/AttemptPage").then((module) => ({ default: module.AttemptPage })),
);

function completion(course: { id: string; title: string }) {
  return <CompletionPanel course={course} />;
}

export default function Learn() {
  return (
    <Routes>
      <Route element={<TodayPage />} index />
      <Route element={<MyCoursesPage />} path="courses" />
      <Route element={<CoursePage completion={completion} />} path="courses/:course" />
      <Route element={<LessonPage completion={completion} />} path="courses/:course/l/:lesson" />
      <Route element={<QuizStartPage />} path="courses/:course/q/:quiz" />
      <Route element={<AttemptPage completion={completion} />} path="quiz/:attempt" />
      <Route element={<ProgressPage />} path="progress" />
      <Route element={<NotFoundPage />} path="*" />
    </Routes>
  );
}
