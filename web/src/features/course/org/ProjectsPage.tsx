/** Work that an organisation sets, beside or after its courses. */
import { useState } from "react";
import { useParams } from "react-router";
import type { Project, ProjectState, Track } from "../../../api/types";
import { formatDate } from "../../../lib/format";
import { type MessageKey, t } from "../../../lib/messages";
import { rowsOf } from "../../../lib/pages";
import { Button } from "../../../ui/Button";
import { type Column, OnPhone } from "../../../ui/DataTable";
import { Dialog } from "../../../ui/Dialog";
import { PagedTable } from "../../../ui/PagedTable";
import { Chip, type Tone } from "../../../ui/Progress";
import { Empty } from "../../../ui/states";
import { PlanPage } from "./PlanPage";
import { ProjectForm } from "./ProjectForm";
import { useProjects, useTracks } from "./queries";

export const projectStates: Record<ProjectState, { text: MessageKey; tone: Tone | undefined }> = {
  draft: { text: "courses.draft", tone: undefined },
  open: { text: "projects.open", tone: "success" },
  closed: { text: "projects.closed", tone: undefined },
};

export function ProjectsPage() {
  const { slug = "" } = useParams();
  const [shown, setShown] = useState<Project | "new" | null>(null);
  const query = useProjects(slug);
  const tracks = rowsOf(useTracks(slug)).rows ?? [];
  const close = () => setShown(null);
  return (
    <PlanPage
      actions={
        <Button icon="plus" kind="primary" onClick={() => setShown("new")}>
          {t("projects.add")}
        </Button>
      }
      slug={slug}
    >
      <PagedTable
        caption={t("projects.projects")}
        columns={columns(tracks, setShown)}
        failed={t("projects.failed")}
        none={<Empty title={t("projects.none")}>{t("projects.noneText")}</Empty>}
        query={query}
        rowKey={({ id }) => id}
      />
      <Dialog
        onClose={close}
        open={shown !== null}
        title={shown === "new" || shown === null ? t("projects.add") : shown.title}
      >
        {shown && (
          <ProjectForm onClose={close} project={shown === "new" ? null : shown} slug={slug} tracks={tracks} />
        )}
      </Dialog>
    </PlanPage>
  );
}

function columns(tracks: Track[], show: (project: Project) => void): Column<Project>[] {
  return [
    {
      id: "title",
      header: t("projects.title"),
      phone: "title",
      cell: (project) =>
        project.can.includes("edit") ? (
          <button className="link font-medium" onClick={() => show(project)} type="button">
            {project.title}
          </button>
        ) : (
          <span className="font-medium">{project.title}</span>
        ),
    },
    {
      id: "track",
      header: t("projects.track"),
      cell: ({ track }) => tracks.find(({ id }) => id === track)?.title,
    },
    {
      id: "state",
      header: t("courses.status"),
      short: true,
      phone: "aside",
      cell: ({ state }) => <Chip tone={projectStates[state].tone}>{t(projectStates[state].text)}</Chip>,
    },
    {
      id: "due",
      header: t("projects.due"),
      short: true,
      cell: ({ due_on }) => {
        if (!due_on) return null;
        const date = formatDate(`${due_on}T12:00:00`);
        return <OnPhone show={t("projects.dueOn", { date })}>{date}</OnPhone>;
      },
    },
  ];
}
