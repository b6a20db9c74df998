/** The text of a lesson with its live preview, and pictures on their way in. */
import { useRef, useState } from "react";
import type { CourseFile } from "../../../../api/types";
import { t } from "../../../../lib/messages";
import { Button } from "../../../../ui/Button";
import { Prose } from "../../../../ui/Prose";
import { ErrorBlock } from "../../../../ui/states";
import { UploadList } from "../UploadList";
import { useUploads } from "../useUploads";
import { AltTextDialog } from "./AltTextDialog";
import { MarkdownField, type MarkdownHandle } from "./MarkdownField";
import { picture } from "./markdown";
import { type Shown, usePreview } from "./usePreview";

interface LessonTextProps {
  course: string;
  markdown: string;
  saved: Shown;
  onChange: (markdown: string) => void;
  error: string | undefined;
}

export function LessonText({ course, markdown, saved, onChange, error }: LessonTextProps) {
  // Both on wide windows; on narrow ones this decides which.
  const [view, setView] = useState<"write" | "preview">("write");
  const field = useRef<MarkdownHandle>(null);
  const pictures = usePictures(course, (text) => field.current?.insertBlock(text));
  const hidden = (name: typeof view) => (view === name ? "" : "max-wide:hidden");
  return (
    <>
      <fieldset className="segments mb-3 wide:hidden">
        <legend className="sr-only">{t("editor.view")}</legend>
        {(["write", "preview"] as const).map((name) => (
          <Button aria-pressed={view === name} key={name} onClick={() => setView(name)}>
            {t(name === "write" ? "editor.write" : "editor.preview")}
          </Button>
        ))}
      </fieldset>
      <div className="grid items-start gap-6 wide:grid-cols-2">
        <div className={hidden("write")}>
          <MarkdownField
            error={error}
            label={t("editor.text")}
            onChange={onChange}
            onFiles={pictures.add}
            ref={field}
            value={markdown}
          />
          <UploadList onForget={pictures.forget} onRetry={pictures.retry} uploads={pictures.uploads} />
        </div>
        <div className={hidden("preview")}>
          <Preview course={course} markdown={markdown} saved={saved} />
        </div>
      </div>
      <AltTextDialog onClose={pictures.leaveOut} onDone={pictures.insert} picture={pictures.asking} />
    </>
  );
}

function Preview({ course, markdown, saved }: { course: string; markdown: string; saved: Shown }) {
  const query = usePreview(course, markdown, saved);
  const empty = markdown.trim() === "";
  return (
    <section aria-label={t("editor.preview")}>
      <p className="label mb-1 max-wide:sr-only">{t("editor.preview")}</p>
      {query.isError && (
        <ErrorBlock error={query.error} retry={() => void query.refetch()} what={t("editor.previewFailed")} />
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it. */}
      <div className="preview-box" tabIndex={0}>
        {empty && <p className="text-ink-3">{t("editor.previewEmpty")}</p>}
        {!empty && query.data && <Prose html={query.data.html} />}
      </div>
    </section>
  );
}

/** Uploads pictures; each one asks for its description before it goes into the text. Other files become links. */
function usePictures(course: string, insert: (text: string) => void) {
  const [waiting, setWaiting] = useState<CourseFile[]>([]);
  const next = () => setWaiting((list) => list.slice(1));
  const uploads = useUploads(course, (file) => {
    if (file.media_type.startsWith("image/")) setWaiting((list) => [...list, file]);
    else insert(file.markdown);
  });
  const asking = waiting[0] ?? null;
  return {
    ...uploads,
    asking,
    insert(alt: string) {
      next();
      // After the dialog has given focus back, so that the cursor is where the author left it.
      if (asking) requestAnimationFrame(() => insert(picture(asking.id, alt)));
    },
    leaveOut: next,
  };
}
