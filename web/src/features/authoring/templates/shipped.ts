/** Lessons to begin from that every school has: a row of page layouts. */
import type { MessageKey } from "../../../lib/messages";

export interface ShippedTemplate {
  id: string;
  name: MessageKey;
  about: MessageKey;
  /** Ids of page layouts. */
  pages: readonly string[];
}

export const shippedTemplates: readonly ShippedTemplate[] = [
  {
    id: "newIdea",
    name: "author.templates.newIdea",
    about: "author.templates.newIdeaAbout",
    pages: ["title", "idea", "pictureRight", "worked", "question", "recap"],
  },
  {
    id: "reading",
    name: "author.templates.reading",
    about: "author.templates.readingAbout",
    pages: ["title", "fullPicture", "quote", "columns", "question", "recap"],
  },
  {
    id: "practice",
    name: "author.templates.practice",
    about: "author.templates.practiceAbout",
    pages: ["title", "worked", "worked", "question", "question", "recap"],
  },
  {
    id: "experiment",
    name: "author.templates.experiment",
    about: "author.templates.experimentAbout",
    pages: ["title", "idea", "steps", "table", "compare", "recap"],
  },
  {
    id: "film",
    name: "author.templates.film",
    about: "author.templates.filmAbout",
    pages: ["title", "video", "idea", "question", "recap"],
  },
  {
    id: "twoSides",
    name: "author.templates.twoSides",
    about: "author.templates.twoSidesAbout",
    pages: ["title", "compare", "quote", "columns", "question", "recap"],
  },
];
