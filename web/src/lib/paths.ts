/** Every address of the app, spelled once. */
const id = encodeURIComponent;

export type OrgPlace = "members" | "invitations" | "classes" | "tracks" | "projects" | "audit" | "settings";

export const paths = {
  home: "/",
  catalogue: "/courses",
  publicCourse: (slug: string) => `/courses/${id(slug)}`,
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
  pagesEditor: (course: string, lesson: string) => `/teach/courses/${id(course)}/lessons/${id(lesson)}/pages`,
  teachLibrary: "/teach/library",
  quizBuilder: (quiz: string) => `/teach/quizzes/${id(quiz)}`,

  family: "/family",
  familyAdd: "/family/add",
  child: (child: string) => `/family/${id(child)}`,
  familyControls: "/family/controls",

  org: (slug: string) => `/org/${id(slug)}`,
  orgTab: (slug: string, place: OrgPlace) => `/org/${id(slug)}/${place}`,
  orgMember: (slug: string, member: string) => `/org/${id(slug)}/members/${id(member)}`,
  orgClass: (slug: string, pupils: string) => `/org/${id(slug)}/classes/${id(pupils)}`,

  adminUsers: "/admin/users",
  adminUser: (user: string) => `/admin/users/${id(user)}`,
  adminApplications: "/admin/applications",
  adminOrganizations: "/admin/orgs",
  adminCourses: "/admin/courses",
  adminCurriculum: "/admin/curriculum",
  adminLibrary: "/admin/library",
  adminSettings: "/admin/settings",
  adminLogs: "/admin/logs",
  adminErrors: "/admin/logs/errors",
  adminMails: "/admin/logs/mails",
  adminMail: (mail: string) => `/admin/logs/mails/${id(mail)}`,
  adminJobs: "/admin/logs/jobs",

  notifications: "/notifications",
  search: "/search",
  welcome: "/welcome",
  profile: "/account/profile",
  security: "/account/security",
  myFamily: "/account/family",
  tokens: "/account/tokens",
  exports: "/account/exports",
  myData: "/account/data",
};
