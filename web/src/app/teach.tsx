/** The instructor's workspace. The editors are chunks of their own: most visits only look. */
import { lazy } from "react";
import { Route, Routes } from "react-router";
import type { Course, QuizRef } from "../api/types";
import { ResultsTab } from "../features/assessment/teach/ResultsTab";
import { TryQuizItem } from "../features/assessment/teach/TryQuiz";
import { PreviewPage } from "../features/course/teach/PreviewPage";
import { TeachCoursePage } from "../features/course/teach/TeachCoursePage";
import { TeachCoursesPage } from "../features/course/teach/TeachCoursesPage";
import { TeachHomePage } from "../features/course/teach/TeachHomePage";
import { loadMessages } from "../lib/messages";
import { NotFound } from "../ui/states";
import "../ui/work.css";

const LessonEditorPage = lazy(() =>
  import("../features/course/teach/lesson/LessonEditorPage").then((module) => ({
    default: module.LessonEditorPage,
  })),
);
const QuizBuilderPage = lazy(() =>
  import("../features/assessment/teach/QuizBuilderPage").then((module) => ({
    default: module.QuizBuilderPage,
  })),
);
const PreviewAttemptPage = lazy(async () => {
  // The student's own page, so it speaks with the student's texts.
  const [module] = await Promise.all([
    import("../features/assessment/teach/PreviewAttemptPage"),
    loadMessages("learn"),
  ]);
  return { default: module.PreviewAttemptPage };
});

const results = (course: Course) => <ResultsTab course={course} />;
const tryQuiz = (quiz: QuizRef) => <TryQuizItem quiz={quiz} />;

export default function Teach() {
  return (
    <Routes>
      <Route element={<PreviewAttemptPage />} path="quizzes/:quiz/preview/:attempt" />
      <Route element={<Work />} path="*" />
    </Routes>
  );
}

function Work() {
  return (
    <div className="compact">
      <Routes>
        <Route element={<TeachHomePage />} index />
        <Route element={<TeachCoursesPage />} path="courses" />
        <Route element={<LessonEditorPage />} path="courses/:course/lessons/:lesson" />
        <Route element={<PreviewPage tryQuiz={tryQuiz} />} path="courses/:course/preview/:lesson?" />
        <Route element={<TeachCoursePage results={results} />} path="courses/:course/*" />
        <Route element={<QuizBuilderPage tab="questions" />} path="quizzes/:quiz" />
        <Route element={<QuizBuilderPage tab="rules" />} path="quizzes/:quiz/rules" />
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
