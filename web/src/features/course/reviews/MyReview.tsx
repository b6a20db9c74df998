/** One review for each learner: written, changed and taken back here. */
import { useState } from "react";
import { fieldError } from "../../../api/error";
import type { Course, CourseRating } from "../../../api/types";
import { t } from "../../../lib/messages";
import { Button } from "../../../ui/Button";
import { Check } from "../../../ui/Check";
import { CheckGroup, TextArea } from "../../../ui/Field";
import { Form } from "../../../ui/Form";
import { InlineError } from "../../../ui/states";
import { toast } from "../../../ui/Toast";
import { useDeleteReview, useReviews, useSaveReview } from "./queries";

export function MyReview({ course }: { course: Course }) {
  const [open, setOpen] = useState(false);
  const query = useReviews(course.id);
  const mine = query.data?.pages.flatMap((page) => page.items).find((review) => review.mine);
  if (!query.data) return null;
  if (open) return <ReviewForm course={course} mine={mine} onClose={() => setOpen(false)} />;
  return (
    <p className="mb-4">
      <Button icon="edit" onClick={() => setOpen(true)}>
        {mine ? t("reviews.edit") : t("reviews.write")}
      </Button>
    </p>
  );
}

interface ReviewFormProps {
  course: Course;
  mine: CourseRating | undefined;
  onClose: () => void;
}

function ReviewForm({ course, mine, onClose }: ReviewFormProps) {
  const [stars, setStars] = useState(mine?.stars ?? 0);
  const [words, setWords] = useState(mine?.words ?? "");
  const [checked, setChecked] = useState(false);
  const save = useSaveReview(course.id);
  const remove = useDeleteReview(course.id);
  const submit = () => {
    setChecked(true);
    if (stars === 0) document.querySelector<HTMLElement>("#review-stars input")?.focus();
    else save.mutate({ stars, words: words.trim() || null }, { onSuccess: onClose });
  };
  const erase = () =>
    remove.mutate(undefined, {
      onSuccess: () => {
        const undo = mine && { undo: () => save.mutate({ stars: mine.stars, words: mine.words ?? null }) };
        toast(t("reviews.deleted"), { seconds: 10, ...undo });
        onClose();
      },
    });
  return (
    <Form className="card mb-6" error={save.error} fields={{ words: "review-words" }} onSubmit={submit}>
      <CheckGroup
        error={checked && stars === 0 ? t("reviews.starsMissing") : fieldError(save.error, "stars")}
        legend={t("reviews.legend")}
      >
        <div className="flex flex-wrap gap-x-4" id="review-stars">
          {[1, 2, 3, 4, 5].map((n) => (
            <Check
              checked={stars === n}
              key={n}
              label={t("reviews.stars", { n })}
              name="review-stars"
              onChange={() => setStars(n)}
              type="radio"
            />
          ))}
        </div>
      </CheckGroup>
      <TextArea
        error={fieldError(save.error, "words")}
        hint={t("reviews.wordsHint")}
        id="review-words"
        label={t("reviews.words")}
        maxLength={2000}
        onChange={(event) => setWords(event.target.value)}
        optional
        rows={4}
        value={words}
      />
      <InlineError error={remove.error} />
      <div className="form-actions">
        <Button busy={save.isPending} kind="primary" type="submit">
          {t("reviews.save")}
        </Button>
        <Button kind="quiet" onClick={onClose}>
          {t("common.cancel")}
        </Button>
        {mine && (
          <Button busy={remove.isPending} kind="danger" onClick={erase}>
            {t("reviews.delete")}
          </Button>
        )}
      </div>
    </Form>
  );
}
