/** Files learners may download with the course. */
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { call, newKey } from "../../../api/client";
import { errorText } from "../../../api/error";
import type { Course, Material } from "../../../api/types";
import { formatBytes } from "../../../lib/format";
import { t } from "../../../lib/messages";
import { IconButton } from "../../../ui/Button";
import { FileButton } from "../../../ui/FileButton";
import { Icon } from "../../../ui/Icon";
import { Empty, InlineError } from "../../../ui/states";
import { toast } from "../../../ui/Toast";
import { useFileDrop } from "../../../ui/useFileDrop";
import { fileOf } from "./fileOf";
import { RenameForm } from "./outline/RenameForm";
import { refreshCourse, useCourseChange } from "./queries";
import { useRename } from "./rename";
import { UploadList } from "./UploadList";
import { useUploads } from "./useUploads";

export function MaterialsTab({ course }: { course: Course }) {
  const queries = useQueryClient();
  const { uploads, add, retry, forget } = useUploads(course.id, async (uploaded, file) => {
    await call("POST /courses/{course}/materials", {
      path: { course: course.id },
      body: { file_id: uploaded.id, title: titleOf(file.name) },
      idempotencyKey: newKey(),
    });
    await refreshCourse(queries, course.id);
  });
  const drop = useFileDrop(add);
  const none = course.materials.length === 0 && uploads.length === 0;
  const choose = <FileButton kind="primary" label={t("materials.add")} multiple onFiles={add} />;
  return (
    <section aria-label={t("materials.title")} className="min-h-64 rounded-3" {...drop}>
      {none ? (
        <Empty action={choose} title={t("materials.none")}>
          {t("materials.noneText")}
        </Empty>
      ) : (
        <>
          <div className="mb-4 flex flex-wrap items-center gap-3">
            {choose}
            <p className="hint">{t("materials.dropHint")}</p>
          </div>
          <UploadList onForget={forget} onRetry={retry} uploads={uploads} />
          <ul className="grid gap-2">
            {course.materials.map((material) => (
              <MaterialRow course={course.id} key={material.id} material={material} />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

/** "soil_jar-test.pdf" reads better as "soil jar-test". */
function titleOf(name: string): string {
  return name.replace(/\.\w{1,5}$/, "").replaceAll("_", " ") || name;
}

function MaterialRow({ course, material }: { course: string; material: Material }) {
  const [renaming, setRenaming] = useState(false);
  const remove = useRemoveMaterial(course, material);
  const rename = useRename(
    course,
    material,
    (newest) => newest.materials.find(({ id }) => id === material.id),
    (title, version) =>
      call("PATCH /materials/{material}", {
        path: { material: material.id },
        body: { title },
        ifMatch: version,
      }),
  );
  if (renaming) {
    return (
      <li className="card p-0">
        <RenameForm
          label={t("materials.name")}
          onClose={() => setRenaming(false)}
          onSave={rename}
          title={material.title}
        />
      </li>
    );
  }
  return (
    <li>
      <div className="row-link">
        <Icon name="file" />
        <a className="flex-1 basis-40" download href={material.url}>
          {material.title}
        </a>
        <span className="text-sm text-ink-2">{formatBytes(material.size)}</span>
        <span className="ms-auto flex">
          <IconButton
            icon="edit"
            label={t("materials.rename", { title: material.title })}
            onClick={() => setRenaming(true)}
          />
          <IconButton
            busy={remove.isPending}
            icon="trash"
            label={t("materials.remove", { title: material.title })}
            onClick={() => remove.mutate(undefined)}
          />
        </span>
      </div>
      <InlineError error={remove.error} />
    </li>
  );
}

/** The file stays in the course, so taking a material back means listing its file again. */
function useRemoveMaterial(course: string, material: Material) {
  const queries = useQueryClient();
  const file = fileOf(material.url);
  const restore = (fileId: string) =>
    call("POST /courses/{course}/materials", {
      path: { course },
      body: { file_id: fileId, title: material.title },
    })
      .then(() => refreshCourse(queries, course))
      .catch((error: unknown) =>
        toast(t("teach.notRestored", { title: material.title, reason: errorText(error) }), { seconds: 10 }),
      );
  return useCourseChange(course, async () => {
    await call("DELETE /materials/{material}", { path: { material: material.id } });
    toast(t("materials.removed", { title: material.title }), {
      seconds: 10,
      ...(file ? { undo: () => void restore(file) } : {}),
    });
  });
}
