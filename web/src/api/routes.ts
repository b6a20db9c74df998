/** Every call the front end makes: the method and path, what goes in and what comes back. */
import type {
  AdminUser,
  AnswerValue,
  Attempt,
  Certificate,
  Course,
  CourseCard,
  CourseDraft,
  CourseEnrollment,
  CourseFile,
  CourseModule,
  CourseStatus,
  Enrollment,
  Job,
  JobState,
  Learner,
  LearnerAttempt,
  Lesson,
  LessonDraft,
  LessonRef,
  Material,
  Notification,
  Page,
  Progress,
  Question,
  QuestionDraft,
  Quiz,
  QuizDraft,
  Result,
  Role,
  User,
} from "./types";

interface Paging {
  limit?: number;
  cursor?: string;
  count?: boolean;
}

interface Id {
  path: { id: string };
}

/** Request parts and answer of one call; a part left out is not accepted. */
export interface Routes {
  "GET /auth/me": { answer: User };
  "POST /auth/logout": { body: Record<string, never>; answer: undefined };
  "POST /auth/password/change": { body: { old_password: string; new_password: string }; answer: undefined };

  "GET /admin/users": {
    query: Paging & { q?: string; role?: Role; active?: boolean; sort?: "newest" | "name" };
    answer: Page<AdminUser>;
  };
  "POST /admin/users": {
    body: { email: string; full_name: string; password?: string; roles: Role[] };
    answer: AdminUser;
  };
  "GET /admin/users/{id}": Id & { answer: AdminUser };
  "PATCH /admin/users/{id}": Id & {
    body: { full_name?: string; roles?: Role[]; active?: boolean };
    answer: AdminUser;
  };
  "GET /admin/courses": { query: Paging & { q?: string; status?: CourseStatus }; answer: Page<CourseCard> };
  "GET /admin/jobs": { query: Paging & { state?: JobState }; answer: Page<Job> };
  "POST /admin/jobs/{id}/retry": Id & { answer: Job };

  "GET /instructor/courses": {
    query: Paging & { q?: string; status?: CourseStatus };
    answer: Page<CourseCard>;
  };
  "GET /courses/{id}": Id & { answer: Course };
  "POST /courses": { body: CourseDraft; answer: Course };
  "PATCH /courses/{id}": Id & { body: Partial<CourseDraft>; answer: Course };
  "DELETE /courses/{id}": Id & { answer: undefined };
  "POST /courses/{id}/restore": Id & { answer: Course };
  "POST /courses/{id}/publish": Id & { answer: Course };
  "POST /courses/{id}/archive": Id & { answer: Course };
  "POST /courses/{id}/modules": Id & { body: { title: string }; answer: CourseModule };
  "PATCH /modules/{id}": Id & { body: { title: string }; answer: CourseModule };
  "DELETE /modules/{id}": Id & { answer: undefined };
  "PUT /courses/{id}/outline": Id & {
    body: { modules: { id: string; lessons: string[] }[] };
    answer: Course;
  };
  "POST /modules/{id}/lessons": Id & { body: LessonDraft & { title: string }; answer: LessonRef };
  "GET /lessons/{id}": Id & { answer: Lesson };
  "PATCH /lessons/{id}": Id & { body: LessonDraft; answer: Lesson };
  "DELETE /lessons/{id}": Id & { answer: undefined };
  "POST /lessons/{id}/restore": Id & { answer: Lesson };
  "POST /courses/{id}/markdown-previews": Id & { body: { markdown: string }; answer: { html: string } };
  "POST /lessons/{id}/complete": Id & { answer: { progress: Progress; course_completed: boolean } };
  "DELETE /lessons/{id}/complete": Id & { answer: { progress: Progress } };
  "POST /courses/{id}/enrollments": Id & { answer: CourseEnrollment & { course_id: string } };
  "GET /students/me/courses": { query: Paging; answer: Page<Enrollment> };
  "GET /courses/{id}/learners": Id & {
    query: Paging & { q?: string; sort?: "name" | "progress" | "recent" };
    answer: Page<Learner>;
  };
  "GET /courses/{id}/files": Id & { query: Paging; answer: Page<CourseFile> };
  "POST /courses/{id}/materials": Id & { body: { file_id: string; title?: string }; answer: Material };
  "PATCH /materials/{id}": Id & { body: { title: string }; answer: Material };
  "DELETE /materials/{id}": Id & { answer: undefined };

  "POST /courses/{id}/quizzes": Id & { body: QuizDraft; answer: Quiz };
  "GET /quizzes/{id}": Id & { answer: Quiz };
  "PATCH /quizzes/{id}": Id & { body: Partial<QuizDraft>; answer: Quiz };
  "DELETE /quizzes/{id}": Id & { answer: undefined };
  "GET /quizzes/{id}/questions": Id & { answer: { items: Question[] } };
  "POST /quizzes/{id}/questions": Id & { body: QuestionDraft; answer: Question };
  "PUT /quizzes/{id}/order": Id & { body: { questions: string[] }; answer: undefined };
  "PATCH /questions/{id}": Id & { body: Partial<QuestionDraft>; answer: Question };
  "DELETE /questions/{id}": Id & { answer: undefined };
  "POST /quizzes/{id}/attempts": Id & { body: { preview?: true }; answer: Attempt };
  "GET /quizzes/{id}/attempts": Id & { query: Paging; answer: Page<LearnerAttempt> };
  "GET /attempts/{id}": Id & { answer: Attempt };
  "PUT /attempts/{id}/answers/{question}": {
    path: { id: string; question: string };
    body: { value: AnswerValue | null; client_seq: number };
    answer: undefined;
  };
  "POST /attempts/{id}/submit": Id & { answer: Result };

  "GET /students/me/certificates": { answer: Certificate[] };
  "GET /notifications": { query: Paging; answer: Page<Notification> };
  "GET /notifications/unseen": { answer: { count: number } };
  "POST /notifications/seen": { body: { ids: string[] | null }; answer: undefined };
  "GET /jobs/{id}": Id & { answer: Job };
  "GET /jobs": { answer: Page<Job> };
  "POST /ws/ticket": { body: Record<string, never>; answer: { ticket: string; expires_in: number } };
}
