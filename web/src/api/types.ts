/** The shapes of the HTTP API under the names the app uses; `cargo xtask gen` writes them from the server's code. */
import type { components } from "./schema";

type Schemas = components["schemas"];

export type Problem = Schemas["Problem"];

export type Lang = Schemas["Lang"];
export type Role = Schemas["Role"];
export type User = Schemas["User"];
export type AdminUser = Schemas["AdminUser"];

export type Job = Schemas["Job"];
export type JobState = Schemas["State"];
export type Notification = Schemas["Notification"];
export type Certificate = Schemas["MyCertificate"];

export type CourseStatus = Schemas["Status"];
export type Difficulty = Schemas["Difficulty"];
export type GradeLevel = Schemas["GradeLevel"];
export type LearningArea = Schemas["LearningArea"];
export type Money = Schemas["Money"];
export type CourseCard = Schemas["CourseCard"];
export type Course = Schemas["Course"];
export type CourseChange = Schemas["CourseChange"];
export type CourseModule = Schemas["Module"];
export type CourseFile = Schemas["File"];
export type Material = Schemas["Material"];
export type Lesson = Schemas["Lesson"];
export type LessonRef = Schemas["LessonRef"];
export type LessonChange = Schemas["LessonChange"];
export type QuizRef = Schemas["QuizRef"];
export type ItemRef = Schemas["ItemRef"];
export type Enrollment = Schemas["MyCourse"];
export type Learner = Schemas["Learner"];
export type Progress = Schemas["Progress"];

export type Quiz = Schemas["Quiz"];
export type QuizChange = Schemas["QuizChange"];
export type Question = Schemas["Question"];
export type QuestionType = Schemas["QuestionType"];
export type QuestionDraft = Schemas["NewQuestion"];
export type Attempt = Schemas["Attempt"];
export type AttemptQuestion = Schemas["QuestionForTaking"];
export type SavedAnswer = Schemas["SavedAnswer"];
export type AttemptSummary = Schemas["MyAttempt"];
export type LearnerAttempt = Schemas["LearnerAttempt"];
export type AnswerValue = Schemas["AnswerValue"];
export type Result = Schemas["AttemptResult"];
export type ReviewedAnswer = Schemas["MarkedAnswer"];
