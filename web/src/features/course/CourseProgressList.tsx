import { Link } from "react-router";
import type { Enrollment } from "../../api/types";
import { formatDate, formatPercent } from "../../lib/format";
import { t } from "../../lib/messages";
import { paths } from "../../lib/paths";
import { ProgressBar } from "../../ui/Progress";
import { QueryView, Skeleton } from "../../ui/states";
import { NoCourses } from "./NoCourses";
import { useMyCourses } from "./queries";

/** Every course of mine and how far I am, in words and length. */
export function CourseProgressList() {
  const query = useMyCourses();
  return (
    <QueryView failed={t("learn.coursesFailed")} query={query} skeleton={<Skeleton height={88} />}>
      {(page) =>
        page.items.length === 0 ? (
          <NoCourses />
        ) : (
          <ul className="grid gap-3">
            {page.items.map((enrollment) => (
              <CourseProgress enrollment={enrollment} key={enrollment.id} />
            ))}
          </ul>
        )
      }
    </QueryView>
  );
}

interface CourseProgressProps {
  enrollment: Enrollment;
  /** For who does not learn it: the title leads to the course's public page. */
  publicly?: boolean;
}

export function CourseProgress({ enrollment, publicly = false }: CourseProgressProps) {
  const { course, progress, completed_at } = enrollment;
  return (
    <li className="card grid gap-2">
      <div className="flex items-baseline justify-between gap-4">
        <Link
          className="font-semibold"
          reloadDocument={publicly}
          to={publicly ? paths.publicCourse(course.slug) : paths.learnCourse(course.id)}
        >
          {course.title}
        </Link>
        <span className="tabular">{formatPercent(progress.percent)}</span>
      </div>
      <ProgressBar label={t("course.progressOf", { course: course.title })} percent={progress.percent} />
      <p className="meta">
        {completed_at
          ? t("course.finishedOn", { date: formatDate(completed_at) })
          : t("course.doneOf", { n: progress.completed, total: progress.total })}
      </p>
    </li>
  );
}
