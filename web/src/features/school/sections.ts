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
}

/** A section's answers are all one of a few words. */
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
];
