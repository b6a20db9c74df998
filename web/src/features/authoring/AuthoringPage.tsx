/** T04: a lesson of pages. Canvas and outline are two equal editors of one document. */
import { lazy, Suspense, useCallback, useEffect, useMemo, useState } from "react";
import { useParams, useSearchParams } from "react-router";
import type { CourseFile, Lesson as Published } from "../../api/types";
import { t } from "../../lib/messages";
import { paths } from "../../lib/paths";
import { Page as Frame } from "../../ui/Page";
import { Segments } from "../../ui/Segments";
import { QueryView, Skeleton } from "../../ui/states";
import "./authoring.css";
import "./comments/comments.css";
import "./together/together.css";
import { AskedFor } from "./AskedFor";
import { useAdding } from "./adding";
import { CommentsButton } from "./comments/CommentsButton";
import { type Editing, EditingProvider } from "./context";
import type { Found } from "./device/box";
import { ExportButton } from "./export/ExportButton";
import { baseOf } from "./model/shared";
import { Publish } from "./Publish";
import { PublishedChip, SaveChip } from "./SaveChip";
import { Beside } from "./together/Beside";
import { TogetherProvider } from "./together/context";
import type { Draft } from "./together/draft";
import { LineBanner } from "./together/LineBanner";
import { PartBoundary } from "./together/PartBoundary";
import { People } from "./together/People";
import { useDeletedByOthers } from "./together/useDeletedByOthers";
import { usePublishedByOthers } from "./together/usePublishedByOthers";
import { useTogetherState } from "./together/useTogetherState";
import { useDocument, useOpened, useStart } from "./useLesson";
import { usePictures } from "./usePictures";
import { useViewKeys } from "./useViewKeys";
import { useAutomaticVersions } from "./versions/useAutomaticVersions";
import { VersionsButton } from "./versions/VersionsButton";
import { type View, views } from "./views";

/** Nobody needs all of them at once, and phones never the canvas. */
const shown = {
  canvas: lazy(() => import("./canvas/CanvasView").then((it) => ({ default: it.CanvasView }))),
  outline: lazy(() => import("./outline/OutlineView").then((it) => ({ default: it.OutlineView }))),
  phone: lazy(() => import("./Flow").then((it) => ({ default: it.Flow }))),
  listen: lazy(() => import("./Listen").then((it) => ({ default: it.Listen }))),
};

/** Seldom needed. */
const NewerBanner = lazy(() => import("./together/NewerBanner").then((it) => ({ default: it.NewerBanner })));

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
          <Opening course={course} files={files} kept={kept} key={published.id} published={published} />
        )}
      </QueryView>
    </div>
  );
}

interface OpeningProps {
  course: string;
  published: Published;
  kept: Found | null;
  files: Record<string, CourseFile>;
}

/** Until the school has said what is there: nothing else would be the same for everybody. */
function Opening({ kept, ...props }: OpeningProps) {
  const { draft, session } = useOpened(props.published, kept);
  if (draft) return <Editor {...props} draft={draft} />;
  const { course, published } = props;
  return (
    <Frame {...frameOf(course, published)} title={published.title}>
      {session && <LineBanner opening session={session} />}
      <Skeleton height={80} rows={5} />
    </Frame>
  );
}

const frameOf = (course: string, published: Published) => ({
  back: { to: paths.teachCourseTab(course, "outline"), label: published.course.title },
  focusKey: published.id,
});

interface EditorProps extends Omit<OpeningProps, "kept"> {
  draft: Draft;
}

function Editor({ course, published, files, draft }: EditorProps) {
  const { lesson } = draft;
  const document = useDocument(lesson);
  const [view, setView] = useView();
  const Shown = shown[view];
  const editing = useEditingState(lesson, document, course, files, view !== "canvas");
  const together = useTogetherState(draft, editing);
  // Asked once: from then on whoever publishes says so in the draft.
  const [outdated] = useState(() => published.version > (baseOf(lesson.doc) ?? 0));
  usePublishedByOthers(draft);
  useDeletedByOthers(draft, editing);
  useAutomaticVersions(draft);
  useViewKeys(lesson, setView);
  return (
    <EditingProvider value={editing}>
      <TogetherProvider value={together}>
        <Frame
          actions={
            <>
              <People />
              <CommentsButton />
              <VersionsButton />
              <ExportButton lesson={published.id} />
              <SaveChip />
              <PublishedChip />
              <Publish published={published} />
            </>
          }
          back={{ to: paths.teachCourseTab(course, "outline"), label: published.course.title }}
          focusKey={published.id}
          title={document.title}
        >
          <LineBanner session={draft.session} />
          {outdated && (
            <PartBoundary>
              <Suspense fallback={null}>
                <NewerBanner published={published} />
              </Suspense>
            </PartBoundary>
          )}
          <Segments
            label={t("author.view")}
            onChange={setView}
            options={views.map((value) => ({ value, label: t(viewLabels[value]) }))}
            value={view}
          />
          <div className="author-desk" data-side={together.side ?? undefined}>
            <PartBoundary key={view}>
              <Suspense fallback={<Skeleton height={80} rows={5} />}>
                <Shown />
              </Suspense>
            </PartBoundary>
            <Beside />
          </div>
        </Frame>
        <AskedFor />
      </TogetherProvider>
    </EditingProvider>
  );
}

/** In the address, so that it can be sent; without one, what fits the screen. */
function useView(): [View, (view: View) => void] {
  const [search, setSearch] = useSearchParams();
  const asked = views.find((it) => it === search.get("view"));
  const [roomy] = useState(() => matchMedia("(width >= 56.25rem)").matches);
  const set = (view: View) =>
    setSearch(
      (now) => {
        now.set("view", view);
        return now;
      },
      { replace: true },
    );
  return [asked ?? (roomy ? "canvas" : "outline"), set];
}

function useEditingState(
  lesson: Editing["lesson"],
  document: Editing["document"],
  course: string,
  known: Editing["files"],
  linear: boolean,
): Editing {
  const [shown, showPage] = useState(document.pages[0]?.id ?? "");
  const [chosen, select] = useState<string[]>([]);
  const [editing, setEditing] = useState<string | null>(null);
  const edit = useCallback(
    (id: string | null) => {
      // What is written in one go is undone in one go, and nothing else with it.
      lesson.undo.stopCapturing();
      setEditing(id);
    },
    [lesson],
  );
  const pageIndex = Math.max(
    0,
    document.pages.findIndex((it) => it.id === shown),
  );
  const page = document.pages[pageIndex];
  if (!page) throw new Error("A lesson has a page");
  // What somebody deleted is not selected any more.
  const selection = useMemo(() => chosen.filter((id) => page.elements[id]), [chosen, page]);
  const adding = useAdding({ lesson, document, page, selection, select, linear });
  const pictures = usePictures({ course, known, onSent: adding.put });
  useEffect(() => {
    if (editing && !page.elements[editing]) edit(null);
  }, [editing, page, edit]);
  return {
    ...adding,
    course,
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
    remember: pictures.remember,
    addPictures: pictures.add(lesson),
  };
}
