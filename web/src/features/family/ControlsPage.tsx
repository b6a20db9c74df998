/** F05: what a child's data may be used for, purpose by purpose, and for nothing else. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ApiError, fieldError } from "../../api/error";
import type { ConsentPurpose, FamilyLink } from "../../api/types";
import { formatTime } from "../../lib/format";
import { type MessageKey, t } from "../../lib/messages";
import { Button } from "../../ui/Button";
import { Check } from "../../ui/Check";
import { CheckGroup } from "../../ui/Field";
import { Form } from "../../ui/Form";
import { Page, Section } from "../../ui/Page";
import { QueryView, Skeleton } from "../../ui/states";
import { familyKeys, readControls, saveControls, useChildren } from "./children";
import { NoChildren } from "./NoChildren";

const purposes: ConsentPurpose[] = ["tutor", "forum", "messages", "photos", "public_certificates"];

const texts: Record<ConsentPurpose, { label: MessageKey; hint: MessageKey }> = {
  tutor: { label: "consent.tutor", hint: "consent.tutorHint" },
  forum: { label: "consent.forum", hint: "consent.forumHint" },
  messages: { label: "consent.messages", hint: "consent.messagesHint" },
  photos: { label: "consent.photos", hint: "consent.photosHint" },
  public_certificates: { label: "consent.certificates", hint: "consent.certificatesHint" },
};

export function ControlsPage() {
  const query = useChildren();
  return (
    <Page intro={t("consent.intro")} narrow title={t("nav.familyControls")}>
      <QueryView failed={t("family.failed")} query={query} skeleton={<Skeleton rows={4} />}>
        {({ items }) =>
          items.length === 0 ? <NoChildren /> : items.map((link) => <OneChild key={link.id} link={link} />)
        }
      </QueryView>
    </Page>
  );
}

interface Saved {
  value: { purposes: ConsentPurpose[] };
  version: number;
}

function OneChild({ link }: { link: FamilyLink }) {
  const query = useQuery({
    queryKey: familyKeys.controls(link.person),
    queryFn: () => readControls(link.person),
  });
  return (
    <Section id={`child-${link.person}`} title={link.full_name}>
      <QueryView failed={t("consent.failed")} query={query} skeleton={<Skeleton height={56} rows={5} />}>
        {(saved) => <ControlsForm link={link} saved={saved} />}
      </QueryView>
    </Section>
  );
}

/** Nothing here is worth a draft: five answers, and a newer version of them is simply shown. */
function useConsent(child: string, saved: Saved) {
  const queries = useQueryClient();
  const key = familyKeys.controls(child);
  const [chosen, setChosen] = useState<ConsentPurpose[] | null>(null);
  const save = useMutation({
    mutationFn: (wanted: ConsentPurpose[]) => saveControls(child, wanted, saved.version),
    onSuccess: (answer) => {
      queries.setQueryData(key, answer);
      setChosen(null);
    },
    onError: (error) => {
      if (!(error instanceof ApiError && error.status === 412)) return;
      setChosen(null);
      void queries.invalidateQueries({ queryKey: key });
    },
  });
  return { value: chosen ?? saved.value.purposes, choose: setChosen, changed: chosen !== null, save };
}

function ControlsForm({ link, saved }: { link: FamilyLink; saved: Saved }) {
  const { value, choose, changed, save } = useConsent(link.person, saved);
  const toggle = (purpose: ConsentPurpose, on: boolean) =>
    choose(purposes.filter((it) => (it === purpose ? on : value.includes(it))));
  return (
    <Form error={save.error} onSubmit={() => save.mutate(value)}>
      <CheckGroup error={fieldError(save.error, "purposes")} legend={t("consent.legend")}>
        {purposes.map((purpose) => (
          <Check
            checked={value.includes(purpose)}
            hint={t(texts[purpose].hint)}
            key={purpose}
            label={t(texts[purpose].label)}
            onChange={(event) => toggle(purpose, event.target.checked)}
          />
        ))}
      </CheckGroup>
      <div className="form-actions">
        <Button busy={save.isPending} kind="primary" type="submit">
          {t("common.save")}
          <span className="sr-only"> {link.full_name}</span>
        </Button>
        <p className="text-sm text-ink-2" role="status">
          {changed
            ? t("consent.unsaved")
            : save.isSuccess && t("state.savedAt", { time: formatTime(new Date(save.submittedAt)) })}
        </p>
      </div>
    </Form>
  );
}
