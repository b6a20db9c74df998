import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useNavigate } from "react-router";
import { call } from "../../../api/client";
import { errorText } from "../../../api/error";
import type { Course } from "../../../api/types";
import { t } from "../../../lib/messages";
import { paths } from "../../../lib/paths";
import { ConfirmDialog, Dialog } from "../../../ui/Dialog";
import { Menu, type MenuItem } from "../../../ui/Menu";
import { InlineError } from "../../../ui/states";
import { toast } from "../../../ui/Toast";
import { courseKeys } from "../queries";
import { CopyForm } from "./CopyForm";
import { useShowCourse } from "./queries";

/** What is rarely done to a course: close it to new learners, or throw it away. */
export function CourseMenu({ course }: { course: Course }) {
  const [asking, setAsking] = useState(false);
  const [open, setOpen] = useState<"copy" | "unarchive" | null>(null);
  const close = () => setOpen(null);
  const show = useShowCourse();
  const archive = useMutation({
    mutationFn: () => call("POST /courses/{course}/archive", { path: { course: course.id } }),
    onSuccess: (archived) => {
      setAsking(false);
      show(archived);
    },
  });
  const remove = useDeleteCourse(course);
  const unarchive = useMutation({
    mutationFn: () => call("POST /courses/{course}/publish", { path: { course: course.id } }),
    onSuccess: (published) => {
      close();
      show(published);
    },
  });
  const items: MenuItem[] = [];
  if (course.can.includes("copy"))
    items.push({ label: t("teach.copy"), icon: "plus", onSelect: () => setOpen("copy") });
  if (course.can.includes("archive") && course.status === "published")
    items.push({ label: t("teach.archive"), icon: "lock", onSelect: () => setAsking(true) });
  if (course.can.includes("publish") && course.status === "archived")
    items.push({ label: t("teach.unarchive"), icon: "undo", onSelect: () => setOpen("unarchive") });
  if (course.can.includes("delete"))
    items.push({ label: t("teach.deleteCourse"), icon: "trash", danger: true, onSelect: remove.run });
  if (items.length === 0) return null;
  return (
    <>
      <Menu icon="more" iconOnly items={items} label={t("list.moreFor", { title: course.title })} />
      <InlineError error={remove.error} />
      <ConfirmDialog
        action={t("teach.archive")}
        busy={archive.isPending}
        error={archive.error}
        onClose={() => setAsking(false)}
        onConfirm={() => archive.mutate()}
        open={asking}
        title={t("teach.archiveAsk")}
      >
        {t("teach.archiveText", { title: course.title, n: course.learners_count })}
      </ConfirmDialog>
      <ConfirmDialog
        action={t("teach.unarchive")}
        busy={unarchive.isPending}
        error={unarchive.error}
        onClose={close}
        onConfirm={() => unarchive.mutate()}
        open={open === "unarchive"}
        title={t("teach.unarchiveAsk")}
      >
        {t("teach.unarchiveText", { title: course.title })}
      </ConfirmDialog>
      <Dialog onClose={close} open={open === "copy"} title={t("teach.copy")}>
        <CopyForm course={course} onClose={close} />
      </Dialog>
    </>
  );
}

/** Deletes at once; ten seconds to take it back, and thirty days in the bin after that. */
function useDeleteCourse(course: Course) {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const show = useShowCourse();
  const restore = () =>
    call("POST /courses/{course}/restore", { path: { course: course.id } })
      .then(show)
      .catch((error: unknown) =>
        toast(t("teach.notRestored", { title: course.title, reason: errorText(error) }), { seconds: 10 }),
      );
  const remove = useMutation({
    mutationFn: () => call("DELETE /courses/{course}", { path: { course: course.id } }),
    onSuccess: () => {
      toast(t("teach.courseDeleted", { title: course.title }), { undo: () => void restore(), seconds: 10 });
      navigate(paths.teachCourses);
      // Only the lists: the page on screen would ask for what is gone.
      return queries.invalidateQueries({ queryKey: courseKeys.taught });
    },
  });
  return { run: () => remove.mutate(), error: remove.error };
}
