/** What can be chosen about an organisation, as one form. */
import type { Lang, Organization, SignInMethod } from "../../../api/types";
import { type MessageKey, t } from "../../../lib/messages";
import type { ConflictField } from "../../../ui/ConflictDialog";

export interface OrgForm {
  name: string;
  brand_hue: number;
  languages: Lang[];
  instructor_label: Organization["instructor_label"];
  sign_in_methods: SignInMethod[];
  joining: Organization["joining"];
  policy: Organization["policy"];
}

export function formOf(it: Organization): { value: OrgForm; version: number } {
  const { name, languages, instructor_label, sign_in_methods, joining, policy, version } = it;
  const value = {
    name,
    brand_hue: it.brand.hue,
    languages,
    instructor_label,
    sign_in_methods,
    joining,
    policy,
  };
  return { value, version };
}

/** The whole page wears the colour, so that nobody has to imagine it. */
export function showBrand(hue: number) {
  document.documentElement.style.setProperty("--brand-h", String(hue));
}

export const methodTexts: Record<SignInMethod, MessageKey> = {
  password: "sessions.password",
  passkey: "sessions.passkey",
  single_sign_on: "sessions.single_sign_on",
  class_code: "sessions.pin",
};

const onOff = (on: boolean) => t(on ? "orgSettings.yes" : "orgSettings.no");

export function differences(mine: OrgForm, theirs: OrgForm): ConflictField[] {
  const rows: [MessageKey, (form: OrgForm) => string][] = [
    ["orgs.name", ({ name }) => name],
    ["orgSettings.hue", ({ brand_hue }) => String(brand_hue)],
    ["orgSettings.languages", ({ languages }) => languages.map((it) => t(`lang.${it}`)).join("\n")],
    ["orgSettings.label", ({ instructor_label }) => t(`orgSettings.${instructor_label}`)],
    ["orgSettings.methods", (form) => form.sign_in_methods.map((it) => t(methodTexts[it])).join("\n")],
    ["orgSettings.joining", ({ joining }) => t(`orgSettings.${joining}`)],
    ["orgSettings.create", ({ policy }) => onOff(policy.instructors_create)],
    ["orgSettings.publish", ({ policy }) => onOff(policy.instructors_publish)],
  ];
  return rows.map(([label, words]) => ({ label: t(label), mine: words(mine), theirs: words(theirs) }));
}
