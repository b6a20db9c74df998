import { useState } from "react";
import { call } from "../../../api/client";
import { ApiError, fieldError } from "../../../api/error";
import type { Lang, Me } from "../../../api/types";
import { t } from "../../../lib/messages";
import { Button } from "../../../ui/Button";
import { Select, TextInput } from "../../../ui/Field";
import { Form } from "../../../ui/Form";
import { Section } from "../../../ui/Page";
import { BirthField, birthOf } from "./BirthField";
import { useChange } from "./queries";

const languages: Lang[] = ["en", "sw", "vi"];

/** What the form holds; an empty text is none. */
interface Draft {
  full_name: string;
  preferred_name: string;
  username: string;
  language: Lang | "";
  year: string;
  month: string;
}

export function ProfileForm({ me }: { me: Me }) {
  const [draft, setDraft] = useState<Draft>(() => draftOf(me));
  const [saved, setSaved] = useState(false);
  const set = (change: Partial<Draft>) => {
    setDraft((before) => ({ ...before, ...change }));
    setSaved(false);
  };
  const save = useChange(
    () => saveProfile(me, draft),
    () => setSaved(true),
  );
  return (
    <Section title={t("profile.me")}>
      <Form
        error={save.error}
        fields={{ full_name: "full-name", preferred_name: "preferred-name", username: "username" }}
        onSubmit={() => save.mutate(undefined)}
      >
        <TextInput
          autoComplete="name"
          error={fieldError(save.error, "full_name")}
          hint={t("profile.fullNameHint")}
          id="full-name"
          label={t("profile.fullName")}
          maxLength={200}
          onChange={(event) => set({ full_name: event.target.value })}
          value={draft.full_name}
        />
        <TextInput
          autoComplete="nickname"
          error={fieldError(save.error, "preferred_name")}
          hint={t("profile.preferredHint")}
          id="preferred-name"
          label={t("profile.preferred")}
          maxLength={100}
          onChange={(event) => set({ preferred_name: event.target.value })}
          optional
          value={draft.preferred_name}
        />
        <TextInput
          autoCapitalize="none"
          autoComplete="username"
          error={fieldError(save.error, "username")}
          hint={t("profile.usernameHint")}
          id="username"
          label={t("profile.username")}
          maxLength={60}
          onChange={(event) => set({ username: event.target.value })}
          optional
          spellCheck={false}
          value={draft.username}
        />
        <Select
          hint={t("profile.languageHint")}
          label={t("profile.language")}
          onChange={(event) => set({ language: event.target.value as Lang | "" })}
          options={[
            { value: "", label: t("profile.anyLanguage") },
            ...languages.map((lang) => ({ value: lang, label: t(`lang.${lang}`) })),
          ]}
          value={draft.language}
        />
        {me.birth_year === null && (
          <BirthField
            error={fieldError(save.error, "birth.year") ?? fieldError(save.error, "birth.month")}
            month={draft.month}
            onChange={set}
            year={draft.year}
          />
        )}
        <div className="form-actions">
          <Button busy={save.isPending} kind="primary" type="submit">
            {t("common.save")}
          </Button>
          <span className="text-ink-2" role="status">
            {saved ? t("profile.saved") : ""}
          </span>
        </div>
      </Form>
    </Section>
  );
}

function draftOf(me: Me): Draft {
  return {
    full_name: me.full_name,
    preferred_name: me.preferred_name ?? "",
    username: me.username ?? "",
    language: me.language ?? "",
    year: "",
    month: "",
  };
}

async function saveProfile(me: Me, draft: Draft): Promise<void> {
  if (draft.full_name.trim() === "") {
    const missing = { field: "full_name", message: t("profile.nameMissing") };
    throw new ApiError(422, { error: "invalid", errors: [missing] });
  }
  const birth = me.birth_year === null ? birthOf(draft.year, draft.month) : undefined;
  await call("PATCH /auth/me", {
    body: {
      full_name: draft.full_name.trim(),
      preferred_name: draft.preferred_name.trim() || null,
      username: draft.username.trim() || null,
      language: draft.language || null,
      ...(birth ? { birth } : {}),
    },
  });
}
