import type { ReactNode } from "react";
import type { Course, CourseRating } from "../../../api/types";
import { formatDate, formatNumber } from "../../../lib/format";
import { t } from "../../../lib/messages";
import { rowsOf } from "../../../lib/pages";
import { Button } from "../../../ui/Button";
import { Chip } from "../../../ui/Progress";
import { Empty, ErrorBlock, Skeleton } from "../../../ui/states";
import { useReviews } from "./queries";

interface ReviewListProps {
  course: Course;
  /** What may be done with one of them. */
  tools?: (review: CourseRating) => ReactNode;
}

export function ReviewList({ course, tools }: ReviewListProps) {
  const query = useReviews(course.id);
  const { rows, more } = rowsOf(query);
  if (query.isPending) return <Skeleton height={80} rows={3} />;
  if (query.isError && !rows)
    return <ErrorBlock error={query.error} retry={() => void query.refetch()} what={t("reviews.failed")} />;
  if (rows?.length === 0)
    return (
      <Empty level="h3" title={t("reviews.none")}>
        {t("reviews.noneText")}
      </Empty>
    );
  return (
    <>
      {course.rating && (
        <p className="mb-4">
          {t("reviews.sum", { average: formatNumber(course.rating.average), n: course.rating.count })}
        </p>
      )}
      <ul className="grid gap-3">
        {rows?.map((review) => (
          <li className="card" key={review.id}>
            <Review review={review} tools={tools?.(review)} />
          </li>
        ))}
      </ul>
      {more && (
        <Button busy={more.busy} className="mt-4" onClick={more.onClick}>
          {t("common.loadMore")}
        </Button>
      )}
    </>
  );
}

function Review({ review, tools }: { review: CourseRating; tools: ReactNode }) {
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <StarRow stars={review.stars} />
        <strong>{review.author}</strong>
        <span className="text-sm text-ink-2">{formatDate(review.updated_at)}</span>
        {review.mine && <Chip tone="brand">{t("reviews.mine")}</Chip>}
        {review.hidden_at && <Chip tone="warning">{t("reviews.hidden")}</Chip>}
        <span className="ms-auto">{tools}</span>
      </div>
      {review.words && <p className="mt-2 whitespace-pre-line">{review.words}</p>}
      {review.hidden_reason && (
        <p className="hint">{t("reviews.hiddenWhy", { reason: review.hidden_reason })}</p>
      )}
    </>
  );
}

export function StarRow({ stars }: { stars: number }) {
  return (
    <span aria-label={t("reviews.stars", { n: stars })} className="text-warning" role="img">
      {"★".repeat(stars)}
      {"☆".repeat(5 - stars)}
    </span>
  );
}
