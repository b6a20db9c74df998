/** A05: set up in one minute; everything here can be skipped and is found again in the account. */
import { useState } from "react";
import { useSearchParams } from "react-router";
import { call } from "../../../api/client";
import { ApiError, fieldError } from "../../../api/error";
import type { FamilyLink, Lang, Me } from "../../../api/types";
import { lang, type OwnTexts, t } from "../../../lib/messages";
import { paths } from "../../../lib/paths";
import { dataSaver, setDataSaver, setLanguage } from "../../../lib/preferences";
import { readStored, removeStored } from "../../../lib/storage";
import { Button, ButtonLink } from "../../../ui/Button";
import { Check } from "../../../ui/Check";
import { CheckGroup, CodeInput, Select, Switch } from "../../../ui/Field";
import { Form } from "../../../ui/Form";
import { Page, Section } from "../../../ui/Page";
import { QueryView } from "../../../ui/states";
import { BirthField, birthOf } from "./BirthField";
import { GuardianForm } from "./GuardianForm";
import { isMinor, relations } from "./kin";
import { JoinForm } from "./OrganizationsSection";
import { useApplications, useChange, useGuardians, useMe } from "./queries";

export const texts: OwnTexts = {
  en: () => import("messages:en/welcome"),
  sw: () => import("messages:sw/welcome"),
  vi: () => import("messages:vi/welcome"),
};

const languages: Lang[] = ["en", "sw", "vi"];

/** What the page for a new account was told. */
type Wish = "student" | "parent" | "instructor" | "invited";

export function WelcomePage() {
  const me = useMe();
  return (
    <QueryView failed={t("profile.failed")} query={me}>
      {(person) => <Welcome me={person} />}
    </QueryView>
  );
}

function Welcome({ me }: { me: Me }) {
  const [search] = useSearchParams();
  const [wish] = useState<Wish>(() => readStored<Wish>("welcome") ?? "student");
  const next = ownPath(search.get("next")) ?? (me.roles.includes("parent") ? paths.family : paths.learn);
  const name = me.preferred_name ?? me.full_name.split(" ")[0] ?? "";
  return (
    <Page intro={t("welcome.lead")} narrow title={t("welcome.title", { name })}>
      <LanguageChoice />
      {wish === "parent" && <ChildSection />}
      {wish === "instructor" && <TeachNote />}
      {(wish === "student" || wish === "invited") && <StudentSections invited={wish === "invited"} me={me} />}
      <Section title={t("welcome.saver")}>
        <Saver />
      </Section>
      <div className="form-actions">
        <ButtonLink kind="primary" reload to={next}>
          {t("welcome.start")}
        </ButtonLink>
        <span className="text-ink-2">{t("welcome.later")}</span>
      </div>
    </Page>
  );
}

/** Only a page of this school; another site's address would be a gift to phishing. */
function ownPath(path: string | null): string | null {
  if (!path?.startsWith("/")) return null;
  const url = new URL(path, location.origin);
  return url.origin === location.origin ? url.pathname + url.search : null;
}

function LanguageChoice() {
  // Mails go out in the chosen language too; the page itself starts again in it.
  const choose = useChange(
    (language: Lang) => call("PATCH /auth/me", { body: { language } }).then(() => language),
    setLanguage,
  );
  return (
    <CheckGroup legend={t("welcome.language")}>
      {languages.map((choice) => (
        <Check
          checked={choice === lang}
          key={choice}
          label={<span lang={choice}>{t(`lang.${choice}`)}</span>}
          name="language"
          onChange={() => choose.mutate(choice)}
          type="radio"
        />
      ))}
    </CheckGroup>
  );
}

function Saver() {
  const [on, setOn] = useState(dataSaver);
  return (
    <>
      <Switch
        checked={on}
        label={t("welcome.saverLabel")}
        onChange={(checked) => {
          setDataSaver(checked);
          setOn(checked);
        }}
      />
      <p className="hint">{t("welcome.saverHint")}</p>
    </>
  );
}

function StudentSections({ me, invited }: { me: Me; invited: boolean }) {
  const guardians = useGuardians();
  return (
    <>
      {me.birth_year === null && <BirthSection />}
      {isMinor(me) && guardians.data?.items.length === 0 && (
        <Section title={t("guardian.title")}>
          <p className="mb-4 text-ink-2">{t("guardian.lead")}</p>
          <GuardianForm />
        </Section>
      )}
      {!invited && (
        <Section title={t("myOrgs.joinTitle")}>
          <JoinForm />
        </Section>
      )}
    </>
  );
}

function BirthSection() {
  const [birth, setBirth] = useState({ year: "", month: "" });
  const save = useChange(async () => {
    const complete = birthOf(birth.year, birth.month);
    if (!complete) {
      const missing = { field: "birth.year", message: t("birth.missing") };
      throw new ApiError(422, { error: "invalid", errors: [missing] });
    }
    await call("PATCH /auth/me", { body: { birth: complete } });
  });
  return (
    <Section title={t("birth.title")}>
      <Form error={save.error} onSubmit={() => save.mutate(undefined)}>
        <BirthField
          error={fieldError(save.error, "birth.year") ?? fieldError(save.error, "birth.month")}
          month={birth.month}
          onChange={(change) => setBirth((before) => ({ ...before, ...change }))}
          year={birth.year}
        />
        <div className="form-actions">
          <Button busy={save.isPending} type="submit">
            {t("common.save")}
          </Button>
        </div>
      </Form>
    </Section>
  );
}

function TeachNote() {
  const applications = useApplications();
  const waits = applications.data?.items.some((it) => it.state === "open" && it.statement === "");
  return waits === false ? null : (
    <Section title={t("apply.title")}>
      <p className="mb-4 text-ink-2">{t("apply.begun")}</p>
      <ButtonLink to={`${paths.profile}#teach`}>{t("apply.write")}</ButtonLink>
    </Section>
  );
}

function ChildSection() {
  const [code, setCode] = useState("");
  const [relation, setRelation] = useState<FamilyLink["relation"]>("mother");
  const link = useChange(
    async () => {
      if (code.trim() === "") {
        const missing = { field: "code", message: t("child.missing") };
        throw new ApiError(422, { error: "invalid", errors: [missing] });
      }
      return call("POST /families/links", { body: { code: code.trim(), relation } });
    },
    () => removeStored("welcome"),
  );
  return (
    <Section title={t("child.title")}>
      <p className="mb-4 text-ink-2">{t("child.lead")}</p>
      <Form error={link.error} fields={{ code: "child-code" }} onSubmit={() => link.mutate(undefined)}>
        <CodeInput
          error={fieldError(link.error, "code")}
          hint={t("child.codeHint")}
          id="child-code"
          label={t("child.code")}
          onChange={(event) => setCode(event.target.value)}
          value={code}
        />
        <Select
          label={t("child.relation")}
          onChange={(event) => setRelation(event.target.value as FamilyLink["relation"])}
          options={(Object.keys(relations) as FamilyLink["relation"][]).map((value) => ({
            value,
            label: t(relations[value]),
          }))}
          value={relation}
        />
        <div className="form-actions">
          <Button busy={link.isPending} type="submit">
            {t("child.link")}
          </Button>
          <span role="status">{link.data ? t("child.linked", { name: link.data.full_name }) : ""}</span>
        </div>
      </Form>
    </Section>
  );
}
