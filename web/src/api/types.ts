/** The shapes of the HTTP API under the names the app uses; `cargo xtask gen` writes them from the server's code. */
import type { components } from "./schema";

type Schemas = components["schemas"];

export type Problem = Schemas["Problem"];

export type Lang = Schemas["Lang"];
export type Role = Schemas["Role"];
export type User = Schemas["User"];
export type Session = Schemas["Session"];
export type Permission = Schemas["Permission"];
export type Me = Schemas["Me"];
export type AdminUser = Schemas["AdminUser"];
export type Passkey = Schemas["Passkey"];
export type ApiToken = Schemas["ApiToken"];
export type CreatedApiToken = Schemas["CreatedApiToken"];
export type TokenScope = Schemas["TokenScope"];
export type TotpSetup = Schemas["TotpSetup"];
export type InstructorApplication = Schemas["InstructorApplication"];
export type OpenSession = Schemas["OpenSession"];
export type TeachingApplication = Schemas["ReviewedApplication"];
export type ApplicationState = Schemas["ApplicationState"];
export type Export = Schemas["Export"];
export type PersonalCopy = Schemas["PersonalCopy"];
export type SsoProvider = Schemas["SsoProvider"];

export type AuditEntry = Schemas["AuditEntry"];
export type Fault = Schemas["Fault"];
export type Mail = Schemas["Mail"];
export type MailState = Schemas["MailState"];

export type MyOrganization = Schemas["MyOrganization"];
export type Organization = Schemas["Organization"];
export type OrganizationCard = Schemas["OrganizationCard"];
export type OrganizationChange = Schemas["OrganizationChange"];
export type OrganizationState = Schemas["OrganizationState"];
export type OrganizationRole = Schemas["OrganizationRole"];
export type OrganizationOverview = Schemas["OrganizationOverview"];
export type Brand = Schemas["Brand"];
export type BrandTheme = Schemas["BrandTheme"];
export type SignInMethod = Schemas["SignInMethod"];
export type Member = Schemas["Member"];
export type MembershipState = Schemas["MembershipState"];
export type Invitation = Schemas["Invitation"];
export type InvitationState = Schemas["InvitationState"];
export type ClassPicture = Schemas["Picture"];
export type ImportReport = Schemas["ImportReport"];
export type ImportRow = Schemas["ImportRow"];
export type PupilClass = Schemas["Class"];
export type Pupil = Schemas["Pupil"];
export type Track = Schemas["Track"];
export type Project = Schemas["Project"];
export type ProjectState = Schemas["ProjectState"];

export type FamilyLink = Schemas["FamilyLink"];
export type FamilyRelation = Schemas["FamilyRelation"];
export type ConsentPurpose = Schemas["ConsentPurpose"];

export type Job = Schemas["Job"];
export type JobState = Schemas["JobState"];
export type Notification = Schemas["Notification"];
export type Certificate = Schemas["MyCertificate"];

export type CourseStatus = Schemas["CourseStatus"];
export type Difficulty = Schemas["Difficulty"];
export type GradeLevel = Schemas["GradeLevel"];
export type LearningArea = Schemas["LearningArea"];
export type Money = Schemas["Money"];
export type CourseCard = Schemas["CourseCard"];
export type Course = Schemas["Course"];
export type CourseChange = Schemas["CourseChange"];
export type CourseModule = Schemas["Module"];
export type CourseFile = Schemas["CourseFile"];
export type Material = Schemas["Material"];
export type Lesson = Schemas["Lesson"];
export type LessonFinding = Schemas["LessonFinding"];
export type LessonFindings = Schemas["LessonFindings"];
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
