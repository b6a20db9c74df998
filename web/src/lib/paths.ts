/** Every address of the app, spelled once. */
const id = encodeURIComponent;

export const paths = {
  home: "/",
  catalogue: "/courses",
  signIn: "/login",
  verify: (code: string) => `/verify/${id(code)}`,

  learn: "/learn",
  learnCourses: "/learn/courses",
  learnCourse: (course: string) => `/learn/courses/${id(course)}`,
  learnLesson: (course: string, lesson: string) => `/learn/courses/${id(course)}/l/${id(lesson)}`,
  learnQuiz: (course: string, quiz: string) => `/learn/courses/${id(course)}/q/${id(quiz)}`,
  attempt: (attempt: string) => `/learn/quiz/${id(attempt)}`,
  progress: "/learn/progress",

  teach: "/teach",
  teachCourses: "/teach/courses",
  teachCourse: (course: string) => `/teach/courses/${id(course)}`,
  teachCourseTab: (course: string, tab: string) => `/teach/courses/${id(course)}/${tab}`,
  lessonEditor: (course: string, lesson: string) => `/teach/courses/${id(course)}/lessons/${id(lesson)}`,
  quizBuilder: (quiz: string) => `/teach/quizzes/${id(quiz)}`,

  adminUsers: "/admin/users",
  adminCourses: "/admin/courses",
  adminJobs: "/admin/jobs",

  notifications: "/notifications",
  security: "/account/security",
};
