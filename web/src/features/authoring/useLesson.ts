/** Opens a lesson for editing: what was published, or the work on it that is kept on this device. */
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState, useSyncExternalStore } from "react";
import * as Y from "yjs";
import { call } from "../../api/client";
import type { CourseFile, Lesson as Published } from "../../api/types";
import { type Kept, readKept } from "./device/box";
import { type Lesson, openLesson } from "./model/lesson";
import { firstDocument } from "./model/pages";
import { fromDocument } from "./model/shared";
import type { LessonDocument } from "./model/types";

export const authoringKeys = { lesson: (id: string) => ["authoring", "lesson", id] as const };

/** Never asked again behind the author's back: the editor owns what is on screen. */
export function useStart(id: string) {
  return useQuery({
    queryKey: authoringKeys.lesson(id),
    queryFn: async () => {
      const published = await call("GET /lessons/{lesson}", { path: { lesson: id } });
      const [kept, files] = await Promise.all([readKept(id), filesOf(published.course.id)]);
      return { published, kept, files };
    },
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
}

/** Addresses of the course's files by their ids. A lesson can be edited without its pictures showing. */
async function filesOf(course: string): Promise<Record<string, CourseFile>> {
  try {
    const { items } = await call("GET /courses/{course}/files", { path: { course }, query: { limit: 200 } });
    return Object.fromEntries(items.map((file) => [file.id, file]));
  } catch {
    return {};
  }
}

export function documentOf(published: Published): LessonDocument {
  const { id, document, title, language, markdown } = published;
  const shown = document as LessonDocument | null;
  if (!shown) return firstDocument({ id, title, lang: language, markdown: markdown ?? "" });
  // The outline of the course renames lessons, too.
  return { ...shown, title: title.slice(0, 160) };
}

export function useOpened(published: Published, kept: Kept | null): Lesson {
  const [lesson] = useState(() => {
    const doc = new Y.Doc();
    if (kept) Y.applyUpdate(doc, kept.update);
    else fromDocument(documentOf(published), doc);
    return openLesson(doc);
  });
  useEffect(() => () => lesson.undo.stopCapturing(), [lesson]);
  return lesson;
}

export function useDocument(lesson: Lesson): LessonDocument {
  return useSyncExternalStore(lesson.subscribe, lesson.document);
}
