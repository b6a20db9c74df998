/** The text of a lesson. What lays pages out comes with the first lesson that has some. */
import { lazy, Suspense } from "react";
import { Prose } from "../../ui/Prose";

const PagedText = lazy(async () => ({ default: (await import("./PagedText")).PagedText }));

export interface LessonTextProps {
  html: string;
  lang: string;
}

export function LessonText(props: LessonTextProps) {
  if (!props.html.includes('<section class="lesson-page')) return <Prose {...props} />;
  return (
    <Suspense>
      <PagedText {...props} />
    </Suspense>
  );
}
