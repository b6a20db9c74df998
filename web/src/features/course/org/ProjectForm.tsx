import { useState } from "react";
import { fieldError } from "../../../api/error";
import type { Project, ProjectState, Track } from "../../../api/types";
import { t } from "../../../lib/messages";
import { Button } from "../../../ui/Button";
import { ConfirmDialog } from "../../../ui/Dialog";
import { Select, TextArea, TextInput } from "../../../ui/Field";
import { Form } from "../../../ui/Form";
import { projectStates } from "./ProjectsPage";
import { useProjectDeletion, useSaveProject } from "./queries";

interface ProjectFormProps {
  slug: string;
  /** None for a new one. */
  project: Project | null;
  tracks: Track[];
  onClose: () => void;
}

const controls = { title: "project-title", description: "project-text", due_on: "project-due" };

export function ProjectForm({ slug, project, tracks, onClose }: ProjectFormProps) {
  const [value, setValue] = useState({
    title: project?.title ?? "",
    description: project?.description ?? "",
    due_on: project?.due_on ?? "",
    track: project?.track ?? "",
    state: project?.state ?? ("draft" as ProjectState),
  });
  const [checked, setChecked] = useState(false);
  const save = useSaveProject(slug, project);
  const missing = checked && value.title.trim() === "" ? t("projects.titleMissing") : undefined;
  const text = (field: keyof typeof controls) => ({
    id: controls[field],
    value: value[field],
    onChange: (event: { target: { value: string } }) => setValue({ ...value, [field]: event.target.value }),
  });
  const submit = () => {
    setChecked(true);
    if (value.title.trim() === "") document.getElementById(controls.title)?.focus();
    else save.mutate(value, { onSuccess: onClose });
  };
  return (
    <Form error={save.error} fields={controls} onSubmit={submit}>
      <TextInput
        {...text("title")}
        autoComplete="off"
        error={missing ?? fieldError(save.error, "title")}
        label={t("projects.title")}
        maxLength={200}
      />
      <TextArea
        {...text("description")}
        error={fieldError(save.error, "description")}
        hint={t("projects.descriptionHint")}
        label={t("projects.description")}
        maxLength={20_000}
        optional
        rows={5}
      />
      <TextInput
        {...text("due_on")}
        error={fieldError(save.error, "due_on")}
        label={t("projects.due")}
        optional
        type="date"
      />
      <Select
        label={t("projects.track")}
        onChange={(event) => setValue({ ...value, track: event.target.value })}
        options={[
          { value: "", label: t("projects.noTrack") },
          ...tracks.map(({ id, title }) => ({ value: id, label: title })),
        ]}
        value={value.track}
      />
      <Select
        hint={t("projects.stateHint")}
        label={t("courses.status")}
        onChange={(event) => setValue({ ...value, state: event.target.value as ProjectState })}
        options={(["draft", "open", "closed"] as const).map((state) => ({
          value: state,
          label: t(projectStates[state].text),
        }))}
        value={value.state}
      />
      <div className="form-actions">
        <Button busy={save.isPending} kind="primary" type="submit">
          {t(project ? "common.save" : "projects.add")}
        </Button>
        <Button onClick={onClose}>{t("common.cancel")}</Button>
        {project && <Removal onDone={onClose} project={project} slug={slug} />}
      </div>
    </Form>
  );
}

function Removal({ slug, project, onDone }: { slug: string; project: Project; onDone: () => void }) {
  const [asking, setAsking] = useState(false);
  const remove = useProjectDeletion(slug, project);
  return (
    <>
      <Button icon="trash" kind="quiet" onClick={() => setAsking(true)}>
        {t("projects.delete")}
      </Button>
      <ConfirmDialog
        action={t("projects.delete")}
        busy={remove.isPending}
        danger
        error={remove.error}
        onClose={() => setAsking(false)}
        onConfirm={() => remove.mutate(undefined, { onSuccess: onDone })}
        open={asking}
        title={t("projects.deleteAsk", { title: project.title })}
      >
        {t("projects.deleteText")}
      </ConfirmDialog>
    </>
  );
}
