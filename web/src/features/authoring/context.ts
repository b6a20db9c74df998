/** What every part of the editor knows: the lesson, its files, and what is selected on which page. */
import { createContext, useContext } from "react";
import type { CourseFile } from "../../api/types";
import type { Adding } from "./adding";
import type { Lesson } from "./model/lesson";
import type { LessonDocument, Page } from "./model/types";

export interface Editing extends Adding {
  course: string;
  lesson: Lesson;
  document: LessonDocument;
  page: Page;
  pageIndex: number;
  showPage: (id: string) => void;
  selection: string[];
  select: (ids: string[]) => void;
  /** Starts the element's text being edited on the page; null ends it. */
  editing: string | null;
  edit: (id: string | null) => void;
  files: Record<string, CourseFile>;
  /** A file that came to the course just now. */
  remember: (file: CourseFile) => void;
  /** Sends pictures and puts them on the page, or in the place of something on it. */
  addPictures: (files: File[], slot?: string) => void;
}

const Context = createContext<Editing | null>(null);
export const EditingProvider = Context.Provider;

export function useEditing(): Editing {
  const value = useContext(Context);
  if (!value) throw new Error("Only inside the editor");
  return value;
}

/** `@brand` of the theme, or the colour itself. */
export function colorIn(document: LessonDocument, color: string | undefined): string | undefined {
  if (!color?.startsWith("@")) return color;
  return document.theme?.colors[color.slice(1)] ?? plain[color.slice(1)];
}

const plain: Record<string, string> = {
  ink: "#161e26",
  paper: "#ffffff",
  brand: "#00736e",
  tint: "#dcf5f2",
};
