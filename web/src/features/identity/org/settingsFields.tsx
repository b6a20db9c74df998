/** The choices of an organisation's settings. */
import type { Lang, SignInMethod } from "../../../api/types";
import { t } from "../../../lib/messages";
import { Check } from "../../../ui/Check";
import { CheckGroup } from "../../../ui/Field";
import { methodTexts, type OrgForm } from "./orgForm";

interface FieldProps {
  value: OrgForm;
  onChange: (patch: Partial<OrgForm>) => void;
  error?: string | undefined;
}

const languages: Lang[] = ["en", "sw", "vi"];
const methods: SignInMethod[] = ["password", "passkey", "single_sign_on", "class_code"];

/** In the order chosen: letters are written in the first. */
function toggled<T>(list: T[], entry: T, on: boolean): T[] {
  return on ? [...list, entry] : list.filter((it) => it !== entry);
}

export function LanguagesField({ value, onChange, error }: FieldProps) {
  return (
    <CheckGroup error={error} hint={t("orgSettings.languagesHint")} legend={t("orgSettings.languages")}>
      {languages.map((it) => (
        <Check
          checked={value.languages.includes(it)}
          key={it}
          label={<span lang={it}>{t(`lang.${it}`)}</span>}
          onChange={(event) => onChange({ languages: toggled(value.languages, it, event.target.checked) })}
          {...(value.languages[0] === it ? { hint: t("orgSettings.lettersIn") } : {})}
        />
      ))}
    </CheckGroup>
  );
}

export function LabelField({ value, onChange }: FieldProps) {
  return (
    <CheckGroup legend={t("orgSettings.label")}>
      {(["teacher", "instructor"] as const).map((it) => (
        <Check
          checked={value.instructor_label === it}
          key={it}
          label={t(`orgSettings.${it}`)}
          name="instructor_label"
          onChange={() => onChange({ instructor_label: it })}
          type="radio"
        />
      ))}
    </CheckGroup>
  );
}

export function MethodsField({ value, onChange, error }: FieldProps) {
  return (
    <CheckGroup error={error} hint={t("orgSettings.methodsHint")} legend={t("orgSettings.methods")}>
      {methods.map((it) => (
        <Check
          checked={value.sign_in_methods.includes(it)}
          key={it}
          label={t(methodTexts[it])}
          onChange={(event) =>
            onChange({ sign_in_methods: toggled(value.sign_in_methods, it, event.target.checked) })
          }
        />
      ))}
    </CheckGroup>
  );
}

export function JoiningField({ value, onChange }: FieldProps) {
  return (
    <CheckGroup legend={t("orgSettings.joining")}>
      {(["request", "confirm"] as const).map((it) => (
        <Check
          checked={value.joining === it}
          key={it}
          label={t(`orgSettings.${it}`)}
          name="joining"
          onChange={() => onChange({ joining: it })}
          type="radio"
        />
      ))}
    </CheckGroup>
  );
}

export function PolicyField({ value, onChange }: FieldProps) {
  const { policy } = value;
  return (
    <CheckGroup legend={t("orgSettings.policy")}>
      <Check
        checked={policy.instructors_create}
        label={t("orgSettings.create")}
        onChange={(event) => onChange({ policy: { ...policy, instructors_create: event.target.checked } })}
      />
      <Check
        checked={policy.instructors_publish}
        hint={t("orgSettings.publishHint")}
        label={t("orgSettings.publish")}
        onChange={(event) => onChange({ policy: { ...policy, instructors_publish: event.target.checked } })}
      />
    </CheckGroup>
  );
}
