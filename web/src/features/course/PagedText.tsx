/** A lesson of pages: in one column, or as its author laid it out where there is room. */
import { useLayoutEffect, useRef, useState } from "react";
import { arrange, hasCanvas, readingViewKey } from "../../lib/lessonPages";
import { t } from "../../lib/messages";
import { readStored, writeStored } from "../../lib/storage";
import { Button } from "../../ui/Button";
import { Prose } from "../../ui/Prose";
import type { LessonTextProps } from "./LessonText";

export function PagedText({ html, lang }: LessonTextProps) {
  const lesson = useRef<HTMLDivElement>(null);
  const [reading, setReading] = useState(() => readStored<boolean>(readingViewKey) === true);
  // Before it is painted: nothing jumps.
  // biome-ignore lint/correctness/useExhaustiveDependencies: new HTML is new elements.
  useLayoutEffect(() => {
    if (lesson.current) arrange(lesson.current);
  }, [html]);
  return (
    <div className="paged">
      {hasCanvas(html) && (
        <div className="reading-switch">
          <Button
            aria-pressed={reading}
            icon="list"
            kind="quiet"
            onClick={() => {
              writeStored(readingViewKey, !reading);
              setReading(!reading);
            }}
          >
            {t("lesson.readingView")}
          </Button>
        </div>
      )}
      <Prose className={`arranged ${reading ? "reading" : ""}`} html={html} lang={lang} ref={lesson} />
    </div>
  );
}
