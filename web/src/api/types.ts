/** The shapes of the HTTP API. One file, so that features share types without importing each other. */

export type Role = "student" | "instructor" | "admin";
export type Lang = "en" | "sw" | "vi";
export type CourseStatus = "draft" | "published" | "archived";
export type Difficulty = "beginner" | "intermediate" | "advanced";

export interface Money {
  amount: number;
  currency: string;
}

export interface Page<T> {
  items: T[];
  next_cursor: string | null;
  total?: number;
}

export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  error: string;
  message: string;
  errors?: { field: string; message: string }[];
  request_id?: string;
}

export interface User {
  id: string;
  email: string;
  username: string | null;
  full_name: string;
  roles: Role[];
  email_verified: boolean;
  created_at: string;
}

export interface AdminUser extends User {
  active: boolean;
  last_login_at: string | null;
  version: number;
}

export interface Session {
  user: User;
  access_token: string;
  refresh_token: string | null;
  token_type: "Bearer";
  expires_in: number;
}

export interface Progress {
  completed: number;
  total: number;
  percent: number;
}

export interface ItemRef {
  kind: "lesson" | "quiz";
  id: string;
}

export interface CourseCard {
  id: string;
  slug: string;
  title: string;
  summary: string | null;
  category: string | null;
  difficulty: Difficulty | null;
  language: Lang;
  grade_levels: string[];
  learning_area: string | null;
  price: Money | null;
  status: CourseStatus;
  cover_url: string | null;
  instructor: { id: string; full_name: string };
  lessons_count: number;
  duration_minutes: number;
  learners_count: number;
  published_at: string | null;
  updated_at: string;
  version: number;
}

export interface LessonRef {
  id: string;
  title: string;
  duration_minutes: number | null;
  preview: boolean;
  completed: boolean;
  version: number;
}

export interface QuizRef {
  id: string;
  title: string;
  counts: boolean;
  passed: boolean;
  questions_count: number;
}

export interface CourseModule {
  id: string;
  title: string;
  version: number;
  lessons: LessonRef[];
  quizzes: QuizRef[];
}

export interface Material {
  id: string;
  title: string;
  url: string;
  media_type: string;
  size: number;
}

export interface CourseEnrollment {
  id: string;
  enrolled_at: string;
  completed_at: string | null;
  progress: Progress;
  next_item: ItemRef | null;
}

export type CourseAbility = "edit" | "publish" | "archive" | "delete" | "enroll" | "view_learners";

export interface Course extends CourseCard {
  description: string | null;
  description_html: string | null;
  licence: string | null;
  attribution_html: string | null;
  completion_rule: { lessons: number; quizzes: number };
  modules: CourseModule[];
  quizzes: QuizRef[];
  materials: Material[];
  enrollment: CourseEnrollment | null;
  can: CourseAbility[];
}

export interface Enrollment extends CourseEnrollment {
  course: CourseCard;
}

export interface CourseDraft {
  title: string;
  slug?: string;
  summary?: string | null;
  description?: string | null;
  category?: string | null;
  difficulty?: Difficulty | null;
  language?: Lang;
  grade_levels?: string[];
  learning_area?: string | null;
  price?: Money | null;
  cover_file_id?: string | null;
  licence?: string | null;
  attribution?: string | null;
}

export interface Lesson {
  id: string;
  course: { id: string; slug: string; title: string };
  module: { id: string; title: string };
  title: string;
  html: string;
  document: null;
  markdown?: string;
  notes_html?: string | null;
  preview: boolean;
  duration_minutes: number | null;
  completed: boolean;
  previous: { id: string; title: string } | null;
  next: (ItemRef & { title: string }) | null;
  version: number;
  can: ("edit" | "complete")[];
}

export interface LessonDraft {
  title?: string;
  markdown?: string;
  preview?: boolean;
  duration_minutes?: number | null;
}

export interface Learner {
  user: { id: string; full_name: string };
  enrolled_at: string;
  last_activity_at: string | null;
  completed_at: string | null;
  progress: Progress;
  current_item: (ItemRef & { title: string }) | null;
}

export interface CourseFile {
  id: string;
  name: string;
  media_type: string;
  size: number;
  width: number | null;
  height: number | null;
  url: string;
  markdown: string;
}

export type QuestionType = "single_choice" | "multiple_choice" | "true_false" | "short_text" | "numeric";
export type AnswerValue = string | string[] | boolean | number;

export interface QuizDraft {
  title: string;
  module_id?: string | null;
  pass_percent?: number;
  time_limit_seconds?: number | null;
  attempts_allowed?: number | null;
  shuffle?: boolean;
  counts?: boolean;
  show_answers?: boolean;
}

export interface AttemptSummary {
  id: string;
  state: "open" | "submitted";
  score: number | null;
  max_score: number;
  percent: number | null;
  passed: boolean | null;
  started_at: string;
  submitted_at: string | null;
}

export interface Quiz {
  id: string;
  course: { id: string; slug: string; title: string };
  title: string;
  module_id: string | null;
  pass_percent: number;
  time_limit_seconds: number | null;
  attempts_allowed: number | null;
  attempts_used: number;
  shuffle: boolean;
  counts: boolean;
  show_answers: boolean;
  questions_count: number;
  max_score: number;
  passed: boolean;
  open_attempt_id: string | null;
  attempts: AttemptSummary[];
  version: number;
  can: ("edit" | "attempt" | "preview")[];
}

export interface Question {
  id: string;
  type: QuestionType;
  prompt: string;
  prompt_html: string;
  points: number;
  explanation: string | null;
  explanation_html: string | null;
  options: { id: string; text: string; correct: boolean }[] | null;
  answer: boolean | null;
  accept: string[] | null;
  value: number | null;
  tolerance: number | null;
  version: number;
}

export interface QuestionDraft {
  type: QuestionType;
  prompt: string;
  points?: number;
  explanation?: string | null;
  options?: { id?: string; text: string; correct: boolean }[];
  answer?: boolean;
  accept?: string[];
  value?: number;
  tolerance?: number;
}

export interface AttemptQuestion {
  id: string;
  type: QuestionType;
  prompt_html: string;
  points: number;
  options: { id: string; text: string }[] | null;
}

export interface ReviewedAnswer {
  question_id: string;
  prompt_html: string;
  value: AnswerValue | null;
  correct: boolean;
  points: number;
  max_points: number;
  correct_value: AnswerValue | null;
  explanation_html: string | null;
}

export interface Result {
  attempt_id: string;
  score: number;
  max_score: number;
  percent: number;
  passed: boolean;
  receipt: string;
  submitted_at: string;
  late: boolean;
  answers: ReviewedAnswer[] | null;
  course_completed: boolean;
}

export interface Attempt {
  id: string;
  quiz: { id: string; title: string };
  course: { id: string; slug: string; title: string };
  state: "open" | "submitted";
  preview: boolean;
  questions: AttemptQuestion[];
  answers: Record<string, { value: AnswerValue | null; client_seq: number }>;
  deadline: string | null;
  started_at: string;
  server_now: string;
  result: Result | null;
}

export interface LearnerAttempt extends AttemptSummary {
  user: { id: string; full_name: string };
}

export interface Certificate {
  code: string;
  course: { id: string; title: string };
  course_title: string;
  learner_name: string;
  issued_at: string;
  pdf_url: string;
  verify_url: string;
}

export interface Notification {
  id: string;
  kind: string;
  data: Record<string, string | number>;
  href: string | null;
  created_at: string;
  seen_at: string | null;
}

export type JobState = "queued" | "running" | "done" | "dead";

export interface Job {
  id: string;
  kind: string;
  state: JobState;
  progress: number | null;
  message: string | null;
  result: unknown;
  created_at: string;
}
