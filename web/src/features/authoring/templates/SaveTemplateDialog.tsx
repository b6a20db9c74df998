/** Keeps the lesson as one to begin others from. */
import { useState } from "react";
import { t } from "../../../lib/messages";
import { isAdmin, workOrganizations } from "../../../lib/user";
import { Dialog } from "../../../ui/Dialog";
import { Select, TextArea, TextInput } from "../../../ui/Field";
import { Form, FormActions } from "../../../ui/Form";
import { toast } from "../../../ui/Toast";
import { useEditing } from "../context";
import { asTemplate } from "./begin";
import { type NewTemplate, useTemplateActions } from "./queries";

export function SaveTemplateDialog({ onClose }: { onClose: () => void }) {
  const { document } = useEditing();
  const { save } = useTemplateActions();
  const [open, setOpen] = useState(true);
  const [name, setName] = useState(document.title.slice(0, 120));
  const [description, setDescription] = useState("");
  const [whose, setWhose] = useState("own");
  const place = (kind: string) => t(kind === "quiz" ? "author.hint.question" : "author.templates.place");
  const submit = () =>
    save.mutate(
      { name, description, ...scopeOf(whose), document: asTemplate(document, place) },
      {
        onSuccess: () => {
          toast(t("author.templates.saved", { name }));
          setOpen(false);
        },
      },
    );
  return (
    <Dialog onClose={onClose} open={open} title={t("author.templates.save")}>
      <p className="mb-3">{t("author.templates.saveText")}</p>
      <Form
        error={save.error}
        fields={{ name: "template-name", organization: "template-whose" }}
        onSubmit={submit}
      >
        <TextInput
          autoFocus
          id="template-name"
          label={t("author.templates.name")}
          maxLength={120}
          onChange={(event) => setName(event.target.value)}
          required
          value={name}
        />
        <TextArea
          label={t("author.templates.description")}
          maxLength={500}
          onChange={(event) => setDescription(event.target.value)}
          optional
          rows={3}
          value={description}
        />
        <Select
          id="template-whose"
          label={t("author.templates.whose")}
          onChange={(event) => setWhose(event.target.value)}
          options={choices()}
          value={whose}
        />
        <FormActions
          action={t("author.templates.save")}
          busy={save.isPending}
          onClose={() => setOpen(false)}
        />
      </Form>
    </Dialog>
  );
}

function choices() {
  return [
    { value: "own", label: t("author.templates.scopeOwn") },
    ...workOrganizations().map(({ id, name }) => ({ value: id, label: name })),
    ...(isAdmin() ? [{ value: "school", label: t("author.templates.scopeSchool") }] : []),
  ];
}

function scopeOf(whose: string): Pick<NewTemplate, "scope" | "organization"> {
  if (whose === "own" || whose === "school") return { scope: whose };
  return { scope: "organization", organization: whose };
}
