/** T04: a lesson of pages. Canvas and outline are two equal editors of one document. */
import { lazy, Suspense, useEffect, useMemo, useState } from "react";
import { useParams, useSearchParams } from "react-router";
import type { CourseFile, Lesson as Published } from "../../api/types";
import { t } from "../../lib/messages";
import { paths } from "../../lib/paths";
import { Button } from "../../ui/Button";
import { Page as Frame } from "../../ui/Page";
import { Segments } from "../../ui/Segments";
import { QueryView, Skeleton } from "../../ui/states";
import "./authoring.css";
import { formatDateTime } from "../../lib/format";
import { type Editing, EditingProvider } from "./context";
import { forget, type Kept } from "./device/box";
import { useKeeping } from "./device/useKeeping";
import { Publish } from "./Publish";
import { SaveChip } from "./SaveChip";
import { useDocument, useOpened, useStart } from "./useLesson";
import { usePictures } from "./usePictures";
import { useViewKeys } from "./useViewKeys";
import { type View, views } from "./views";

/** Nobody needs all of them at once, and phones never the canvas. */
const shown = {
  canvas: lazy(() => import("./canvas/CanvasView").then((it) => ({ default: it.CanvasView }))),
  outline: lazy(() => import("./outline/OutlineView").then((it) => ({ default: it.OutlineView }))),
  phone: lazy(() => import("./Flow").then((it) => ({ default: it.Flow }))),
  listen: lazy(() => import("./Listen").then((it) => ({ default: it.Listen }))),
};

const viewLabels = {
  canvas: "author.view.canvas",
  outline: "author.view.outline",
  phone: "author.view.phone",
  listen: "author.view.listen",
} as const;

export function AuthoringPage() {
  const { course = "", lesson = "" } = useParams();
  const query = useStart(lesson);
  return (
    <div className="author">
      <QueryView
        failed={t("author.failed")}
        query={query}
        skeleton={
          <div className="page">
            <Skeleton height={80} rows={5} />
          </div>
        }
      >
        {({ published, kept, files }) => (
          <Editor
            course={course}
            files={files}
            kept={kept}
            key={published.id}
            published={published}
            reload={() => void query.refetch()}
          />
        )}
      </QueryView>
    </div>
  );
}

interface EditorProps {
  course: string;
  published: Published;
  kept: Kept | null;
  files: Record<string, CourseFile>;
  reload: () => void;
}

function Editor({ course, published, kept, files, reload }: EditorProps) {
  const lesson = useOpened(published, kept);
  const document = useDocument(lesson);
  const [view, setView] = useView();
  const keeping = useKeeping({
    lesson,
    id: published.id,
    base: kept?.base ?? published.version,
    changes: kept?.changes ?? 0,
  });
  const Shown = shown[view];
  const editing = useEditingState(lesson, document, course, files);
  useViewKeys(lesson, setView);
  return (
    <EditingProvider value={editing}>
      <Frame
        actions={
          <>
            <SaveChip keeping={keeping} />
            <Publish base={kept?.base ?? published.version} keeping={keeping} published={published} />
          </>
        }
        back={{ to: paths.teachCourseTab(course, "outline"), label: published.course.title }}
        focusKey={published.id}
        title={document.title}
      >
        {kept && keeping.changes > 0 && (
          <Restored
            kept={kept}
            newer={kept.base !== published.version}
            onDiscard={reload}
            id={published.id}
          />
        )}
        <Segments
          label={t("author.view")}
          onChange={setView}
          options={views.map((value) => ({ value, label: t(viewLabels[value]) }))}
          value={view}
        />
        <Suspense fallback={<Skeleton height={80} rows={5} />}>
          <Shown />
        </Suspense>
      </Frame>
    </EditingProvider>
  );
}

/** In the address, so that it can be sent; without one, what fits the screen. */
function useView(): [View, (view: View) => void] {
  const [search, setSearch] = useSearchParams();
  const asked = views.find((it) => it === search.get("view"));
  const [roomy] = useState(() => matchMedia("(width >= 56.25rem)").matches);
  const set = (view: View) => setSearch({ view }, { replace: true });
  return [asked ?? (roomy ? "canvas" : "outline"), set];
}

function useEditingState(
  lesson: Editing["lesson"],
  document: Editing["document"],
  course: string,
  known: Editing["files"],
): Editing {
  const [shown, showPage] = useState(document.pages[0]?.id ?? "");
  const [chosen, select] = useState<string[]>([]);
  const [editing, edit] = useState<string | null>(null);
  const pageIndex = Math.max(
    0,
    document.pages.findIndex((it) => it.id === shown),
  );
  const page = document.pages[pageIndex];
  if (!page) throw new Error("A lesson has a page");
  // What somebody deleted is not selected any more.
  const selection = useMemo(() => chosen.filter((id) => page.elements[id]), [chosen, page]);
  const pictures = usePictures({ lesson, document, page, course, known, onAdded: select });
  useEffect(() => {
    if (editing && !page.elements[editing]) edit(null);
  }, [editing, page]);
  return {
    lesson,
    document,
    page,
    pageIndex,
    showPage(id) {
      showPage(id);
      select([]);
      edit(null);
    },
    selection,
    select,
    editing,
    edit,
    files: pictures.files,
    addPictures: pictures.add,
  };
}

interface RestoredProps {
  kept: Kept;
  newer: boolean;
  id: string;
  onDiscard: () => void;
}

function Restored({ kept, newer, id, onDiscard }: RestoredProps) {
  const [hidden, setHidden] = useState(false);
  if (hidden) return null;
  return (
    <div className="banner banner-info mb-4" role="status">
      <p className="flex-1">
        {t("author.restored", { time: formatDateTime(kept.savedAt) })} {newer && t("author.newerThere")}
      </p>
      <Button
        onClick={() => {
          void forget(id).then(onDiscard);
        }}
      >
        {t("author.useOther")}
      </Button>
      <Button kind="quiet" onClick={() => setHidden(true)}>
        {t("common.close")}
      </Button>
    </div>
  );
}
