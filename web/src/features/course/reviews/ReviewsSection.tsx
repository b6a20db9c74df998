/** What learners say of the course, and one's own word; a chunk of its own, because most visits go on learning. */
import { useEffect, useRef } from "react";
import { useLocation } from "react-router";
import type { Course } from "../../../api/types";
import { t } from "../../../lib/messages";
import { Section } from "../../../ui/Page";
import { MyReview } from "./MyReview";
import { ReviewList } from "./ReviewList";

interface ReviewsSectionProps {
  course: Course;
  /** They were asked for just now: whoever asked is taken there. */
  asked: boolean;
}

export function ReviewsSection({ course, asked }: ReviewsSectionProps) {
  const { hash } = useLocation();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (hash === "#reviews") place.current?.scrollIntoView();
    if (asked) place.current?.focus();
  }, [hash, asked]);
  return (
    <div className="mt-8" id="reviews" ref={place} tabIndex={-1}>
      <Section title={t("reviews.title")}>
        {course.can.includes("rate") && <MyReview course={course} />}
        <ReviewList course={course} />
      </Section>
    </div>
  );
}
