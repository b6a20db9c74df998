/** What learners say, for teachers; who runs the school or the organisation hides what does not belong there. */
import { useState } from "react";
import { fieldError } from "../../../api/error";
import type { Course, CourseRating } from "../../../api/types";
import { t } from "../../../lib/messages";
import { Button, IconButton } from "../../../ui/Button";
import { Dialog } from "../../../ui/Dialog";
import { TextInput } from "../../../ui/Field";
import { Form } from "../../../ui/Form";
import { InlineError } from "../../../ui/states";
import { useHideReview } from "./queries";
import { ReviewList } from "./ReviewList";

export function ReviewsTab({ course }: { course: Course }) {
  return (
    <section aria-label={t("reviews.title")} className="max-w-3xl">
      <ReviewList course={course} tools={(review) => <Tools course={course.id} review={review} />} />
    </section>
  );
}

function Tools({ course, review }: { course: string; review: CourseRating }) {
  const [open, setOpen] = useState(false);
  const change = useHideReview(course, review);
  if (review.can.includes("show"))
    return (
      <>
        <IconButton
          busy={change.isPending}
          icon="eye"
          label={t("reviews.showOf", { name: review.author })}
          onClick={() => change.mutate(null)}
        />
        <InlineError error={change.error} />
      </>
    );
  if (!review.can.includes("hide")) return null;
  return (
    <>
      <IconButton
        icon="lock"
        label={t("reviews.hideOf", { name: review.author })}
        onClick={() => setOpen(true)}
      />
      <Dialog onClose={() => setOpen(false)} open={open} title={t("reviews.hide")}>
        <HideForm change={change} name={review.author} onClose={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

interface HideFormProps {
  change: ReturnType<typeof useHideReview>;
  name: string;
  onClose: () => void;
}

function HideForm({ change, name, onClose }: HideFormProps) {
  const [reason, setReason] = useState("");
  const [checked, setChecked] = useState(false);
  const missing = checked && reason.trim() === "" ? t("reviews.reasonMissing") : undefined;
  const submit = () => {
    setChecked(true);
    if (reason.trim() === "") document.getElementById("review-reason")?.focus();
    else change.mutate(reason.trim(), { onSuccess: onClose });
  };
  return (
    <Form error={change.error} fields={{ reason: "review-reason" }} onSubmit={submit}>
      <p>{t("reviews.hideText", { name })}</p>
      <TextInput
        autoComplete="off"
        error={missing ?? fieldError(change.error, "reason")}
        id="review-reason"
        label={t("reviews.reason")}
        maxLength={500}
        onChange={(event) => setReason(event.target.value)}
        value={reason}
      />
      <div className="form-actions">
        <Button onClick={onClose}>{t("common.cancel")}</Button>
        <Button busy={change.isPending} kind="danger" type="submit">
          {t("reviews.hide")}
        </Button>
      </div>
    </Form>
  );
}
