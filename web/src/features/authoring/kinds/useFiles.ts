/** The files one can choose from: those of the course, then one's own in the library. */
import { useQuery } from "@tanstack/react-query";
import { call } from "../../../api/client";
import type { CourseFile } from "../../../api/types";
import type { Chosen } from "./assets";

export type Group = "audio" | "video" | "picture" | "document" | "captions";

/** What the device's file chooser offers. */
export const accepted: Record<Group, string> = {
  audio: "audio/*",
  video: "video/*",
  picture: "image/*",
  document: ".pdf,.doc,.docx,.ppt,.pptx,.odt,.txt,.csv,.md,.py,.json,.ipynb,.zip",
  captions: ".vtt",
};

export interface Offered {
  id: string;
  name: string;
  size: number;
  choose: () => Promise<Chosen>;
}

function isIn(group: Group, mediaType: string): boolean {
  const [kind] = mediaType.split("/");
  const captions = mediaType.startsWith("text/vtt");
  if (group === "captions") return captions;
  if (group === "document") return !captions && kind !== "audio" && kind !== "video" && kind !== "image";
  return group === "picture" ? kind === "image" : kind === group;
}

export function useFiles(course: string, groups: readonly Group[]) {
  return useQuery({
    queryKey: ["authoring", "files", course, ...groups],
    queryFn: async () => {
      const [ofCourse, own] = await Promise.all([courseFiles(course), Promise.all(groups.map(libraryFiles))]);
      const here = ofCourse.filter((file) => groups.some((group) => isIn(group, file.media_type)));
      const known = new Set(here.map((it) => it.id));
      const others = own.flat().filter((file) => !known.has(file.id));
      const offered: Offered[] = [
        ...here.map((file) => ({ ...file, choose: async () => ({ file }) })),
        ...others.map((file) => ({
          id: file.id,
          name: file.title || file.name,
          size: file.size,
          choose: () => linked(course, file),
        })),
      ];
      return offered;
    },
    staleTime: 0,
  });
}

async function courseFiles(course: string): Promise<CourseFile[]> {
  const { items } = await call("GET /courses/{course}/files", { path: { course }, query: { limit: 100 } });
  return items;
}

async function libraryFiles(group: Group) {
  const kind = group === "captions" ? "document" : group;
  const { items } = await call("GET /library/files", { query: { kind, limit: 100 } });
  return items.filter((file) => isIn(group, file.media_type));
}

type LibraryFile = Awaited<ReturnType<typeof libraryFiles>>[number];

/** Learners reach files through their course alone. */
async function linked(course: string, own: LibraryFile): Promise<Chosen> {
  const file = await call("PUT /courses/{course}/files/{file}", { path: { course, file: own.id } });
  return { file, sha256: own.sha256, dur: own.duration_ms ? own.duration_ms / 1000 : undefined };
}
