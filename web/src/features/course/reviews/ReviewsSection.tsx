/** What learners say of the course, and one's own word; a chunk of its own, because most visits go on learning. */
import { useEffect } from "react";
import { useLocation } from "react-router";
import type { Course } from "../../../api/types";
import { t } from "../../../lib/messages";
import { Section } from "../../../ui/Page";
import { MyReview } from "./MyReview";
import { ReviewList } from "./ReviewList";

export function ReviewsSection({ course }: { course: Course }) {
  const { hash } = useLocation();
  useEffect(() => {
    if (hash === "#reviews") document.getElementById("reviews")?.scrollIntoView();
  }, [hash]);
  return (
    <div className="mt-8" id="reviews">
      <Section title={t("reviews.title")}>
        {course.can.includes("rate") && <MyReview course={course} />}
        <ReviewList course={course} />
      </Section>
    </div>
  );
}
