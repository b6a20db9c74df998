/** The sections of the school's settings: what each asks, and what can be answered. */
import { callTagged } from "../../api/client";
import type { Route, Routes } from "../../api/routes";
import type { MessageKey } from "../../lib/messages";

interface Choice {
  value: string;
  label: MessageKey;
  hint?: MessageKey;
}

export interface Question {
  field: string;
  legend: MessageKey;
  choices: Choice[];
  /** A number of days between these, instead of a choice. */
  days?: { least: number; most: number };
}

/** A section's answers are words, or numbers as they are typed. */
export type Answers = Record<string, string>;

export interface SettingsSection {
  name: string;
  title: MessageKey;
  intro: MessageKey;
  questions: Question[];
  read: () => Promise<{ value: Answers; version: number }>;
  save: (value: Answers, version: number) => Promise<{ value: Answers; version: number }>;
}

/** Which fields and words a section has its questions say; the server refuses any other. */
type Body<R extends Route> = Routes[R] extends { body: infer B } ? B : never;

export const sections: SettingsSection[] = [
  {
    name: "identity.sign_up",
    read: () => callTagged("GET /admin/settings/identity.sign_up"),
    save: (answers, version) =>
      callTagged("PUT /admin/settings/identity.sign_up", {
        body: answers as Body<"PUT /admin/settings/identity.sign_up">,
        ifMatch: version,
      }),
    title: "settings.signUp",
    intro: "settings.signUpIntro",
    questions: [
      {
        field: "registration",
        legend: "settings.registration",
        choices: [
          { value: "open", label: "settings.registrationOpen" },
          { value: "closed", label: "settings.registrationClosed", hint: "settings.registrationClosedHint" },
        ],
      },
      {
        field: "verification",
        legend: "settings.verification",
        choices: [
          { value: "when_mail_works", label: "settings.verificationMail" },
          { value: "always", label: "settings.always", hint: "settings.verificationAlwaysHint" },
          { value: "never", label: "settings.never" },
        ],
      },
    ],
  },
  {
    name: "identity.passwords",
    read: () => callTagged("GET /admin/settings/identity.passwords"),
    save: (answers, version) =>
      callTagged("PUT /admin/settings/identity.passwords", {
        body: answers as Body<"PUT /admin/settings/identity.passwords">,
        ifMatch: version,
      }),
    title: "settings.passwords",
    intro: "settings.passwordsIntro",
    questions: [
      {
        field: "policy",
        legend: "settings.policy",
        choices: [
          { value: "classic", label: "settings.policyClassic", hint: "settings.policyClassicHint" },
          { value: "asvs", label: "settings.policyAsvs", hint: "settings.policyAsvsHint" },
        ],
      },
    ],
  },
  {
    name: "identity.second_factor",
    read: () => callTagged("GET /admin/settings/identity.second_factor"),
    save: (answers, version) =>
      callTagged("PUT /admin/settings/identity.second_factor", {
        body: answers as Body<"PUT /admin/settings/identity.second_factor">,
        ifMatch: version,
      }),
    title: "settings.secondFactor",
    intro: "settings.secondFactorIntro",
    questions: [
      {
        field: "required_for_staff",
        legend: "settings.secondFactorRequired",
        choices: [
          { value: "on_https", label: "settings.secondFactorHttps" },
          { value: "always", label: "settings.always" },
          { value: "never", label: "settings.never" },
        ],
      },
    ],
  },
  {
    name: "course.rights",
    read: () => callTagged("GET /admin/settings/course.rights"),
    save: (answers, version) =>
      callTagged("PUT /admin/settings/course.rights", {
        body: answers as Body<"PUT /admin/settings/course.rights">,
        ifMatch: version,
      }),
    title: "settings.rights",
    intro: "settings.rightsIntro",
    questions: [
      {
        field: "preset",
        legend: "settings.preset",
        choices: [
          { value: "open", label: "settings.presetOpen" },
          { value: "admin_only_courses", label: "settings.presetAdmin", hint: "settings.presetAdminHint" },
        ],
      },
    ],
  },
  {
    name: "kernel.retention",
    read: async () => typed(await callTagged("GET /admin/settings/kernel.retention")),
    save: async (answers, version) =>
      typed(
        await callTagged("PUT /admin/settings/kernel.retention", {
          body: Object.fromEntries(Object.entries(answers).map(([field, text]) => [field, Number(text)])),
          ifMatch: version,
        }),
      ),
    title: "retention.title",
    intro: "retention.intro",
    questions: [
      days("audit_days", "retention.audit", 30, 3650),
      days("faults_days", "retention.faults", 7, 3650),
      days("mails_days", "retention.mails", 1, 3650),
      days("mail_texts_days", "retention.mailTexts", 1, 30),
      days("notices_days", "retention.notices", 7, 3650),
      days("jobs_days", "retention.jobs", 1, 365),
      days("sessions_days", "retention.sessions", 31, 365),
      days("tries_days", "retention.tries", 1, 30),
      days("bin_days", "retention.bin", 1, 365),
    ],
  },
];

function days(field: string, legend: MessageKey, least: number, most: number): Question {
  return { field, legend, choices: [], days: { least, most } };
}

function typed(answer: { value: Record<string, number>; version: number }) {
  const value = Object.fromEntries(Object.entries(answer.value).map(([field, n]) => [field, String(n)]));
  return { value, version: answer.version };
}
