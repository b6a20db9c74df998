/** O06: what an organisation's administrators choose. */
import { useQueryClient } from "@tanstack/react-query";
import { useParams } from "react-router";
import { call } from "../../../api/client";
import { fieldError } from "../../../api/error";
import type { Organization } from "../../../api/types";
import { t } from "../../../lib/messages";
import { paths } from "../../../lib/paths";
import { useEditor } from "../../../lib/useEditor";
import { ConflictDialog } from "../../../ui/ConflictDialog";
import { TextInput } from "../../../ui/Field";
import { Form } from "../../../ui/Form";
import { Page, Section } from "../../../ui/Page";
import { RestoredDraft, SaveBar } from "../../../ui/SaveBar";
import { QueryView, Skeleton } from "../../../ui/states";
import { HueField } from "./HueField";
import { differences, formOf, type OrgForm, showBrand } from "./orgForm";
import { orgKeys, useOrganization } from "./queries";
import { JoiningField, LabelField, LanguagesField, MethodsField, PolicyField } from "./settingsFields";

export function OrgSettingsPage() {
  const { slug = "" } = useParams();
  const query = useOrganization(slug);
  return (
    <Page narrow title={t("nav.settings")}>
      <QueryView failed={t("org.failed")} query={query} skeleton={<Skeleton rows={6} />}>
        {(organization) => <SettingsForm organization={organization} />}
      </QueryView>
    </Page>
  );
}

function useSettings(organization: Organization) {
  const queries = useQueryClient();
  const { slug } = organization;
  const path = { organization: slug };
  return useEditor<OrgForm>({
    id: `org:${organization.id}`,
    label: organization.name,
    href: paths.orgTab(slug, "settings"),
    saved: formOf(organization),
    save: async (form, version) => {
      const body = { ...form, name: form.name.trim() };
      const answer = await call("PATCH /organizations/{organization}", { path, body, ifMatch: version });
      queries.setQueryData(orgKeys.one(slug), answer);
      showBrand(answer.brand.hue);
      return formOf(answer);
    },
    latest: async () => formOf(await call("GET /organizations/{organization}", { path })),
  });
}

function SettingsForm({ organization }: { organization: Organization }) {
  const editor = useSettings(organization);
  const { value, change, error, conflict } = editor;
  return (
    <Form
      error={error}
      fields={{ name: "org-name", brand_hue: "org-hue" }}
      onSubmit={() => void editor.save()}
    >
      <RestoredDraft editor={editor} />
      <Section title={t("orgSettings.identity")}>
        <TextInput
          autoComplete="off"
          error={fieldError(error, "name")}
          id="org-name"
          label={t("orgs.name")}
          maxLength={200}
          onChange={(event) => change({ name: event.target.value })}
          value={value.name}
        />
        <HueField
          onChange={(brand_hue) => change({ brand_hue })}
          organization={organization}
          value={value.brand_hue}
        />
        <LanguagesField error={fieldError(error, "languages")} onChange={change} value={value} />
        <LabelField onChange={change} value={value} />
      </Section>
      <Section title={t("orgSettings.signIn")}>
        <MethodsField error={fieldError(error, "sign_in_methods")} onChange={change} value={value} />
        <JoiningField onChange={change} value={value} />
      </Section>
      <Section title={t("orgSettings.teaching")}>
        <PolicyField onChange={change} value={value} />
      </Section>
      <SaveBar editor={editor} />
      <ConflictDialog
        busy={editor.saving}
        fields={conflict ? differences(conflict.mine, conflict.theirs) : []}
        onClose={editor.closeConflict}
        onKeepMine={() => void editor.keepMine()}
        onTakeTheirs={editor.takeTheirs}
        open={conflict !== null}
      />
    </Form>
  );
}
