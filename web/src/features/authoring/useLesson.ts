/** Opens a lesson for editing: the draft that all its writers share, or what was published when there is none yet. */
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState, useSyncExternalStore } from "react";
import { call } from "../../api/client";
import type { CourseFile, Lesson as Published } from "../../api/types";
import { type Found, readKept } from "./device/box";
import type { Lesson } from "./model/lesson";
import { firstDocument } from "./model/pages";
import type { LessonDocument } from "./model/types";
import { type Draft, openDraft } from "./together/draft";
import type { Session } from "./together/session";

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
    const files: CourseFile[] = [];
    let cursor: string | null = null;
    do {
      const query = { limit: 100, ...(cursor ? { cursor } : {}) };
      const page: { items: CourseFile[]; next_cursor: string | null } = await call(
        "GET /courses/{course}/files",
        { path: { course }, query },
      );
      files.push(...page.items);
      cursor = page.next_cursor;
    } while (cursor);
    return Object.fromEntries(files.map((file) => [file.id, file]));
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

/** The draft once there is something to edit, and the line to it from the beginning. */
export function useOpened(
  published: Published,
  kept: Found | null,
): { draft: Draft | null; session: Session | null } {
  const [draft, setDraft] = useState<Draft | null>(null);
  const [session, setSession] = useState<Session | null>(null);
  // Whatever is asked again later, the draft is opened once.
  const [start] = useState({ published, kept });
  useEffect(() => {
    const first = () => documentOf(start.published);
    const opened = openDraft({ ...start, first, ready: setDraft });
    setSession(opened.session);
    return opened.close;
  }, [start]);
  return { draft, session };
}

export function useDocument(lesson: Lesson): LessonDocument {
  return useSyncExternalStore(lesson.subscribe, lesson.document);
}
