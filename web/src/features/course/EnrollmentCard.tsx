import { Link } from "react-router";
import type { Enrollment } from "../../api/types";
import { formatDate } from "../../lib/format";
import { t } from "../../lib/messages";
import { paths } from "../../lib/paths";
import { ProgressBar } from "../../ui/Progress";

/** A course of mine, with how far I am. The title is the link; it covers the card. */
export function EnrollmentCard({ enrollment }: { enrollment: Enrollment }) {
  const { course, progress, completed_at } = enrollment;
  return (
    <li className="course-card">
      {course.cover_url && <img alt="" height={180} loading="lazy" src={course.cover_url} width={320} />}
      <div className="course-card-body">
        <h3>
          <Link className="course-card-link" to={paths.learnCourse(course.id)}>
            {course.title}
          </Link>
        </h3>
        <p className="meta">{course.instructor.full_name}</p>
        <div className="mt-auto grid gap-2 pt-2">
          <ProgressBar label={t("course.progressOf", { course: course.title })} percent={progress.percent} />
          <p className="meta">
            {completed_at
              ? t("course.finishedOn", { date: formatDate(completed_at) })
              : t("course.doneOf", { n: progress.completed, total: progress.total })}
          </p>
        </div>
      </div>
    </li>
  );
}
