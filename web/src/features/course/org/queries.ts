/** Tracks and projects of an organisation. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { call, newKey } from "../../../api/client";
import type { Project, Track } from "../../../api/types";
import { usePages } from "../../../lib/usePages";

export const tracksKey = (slug: string) => ["org", slug, "tracks"] as const;
export const projectsKey = (slug: string) => ["org", slug, "projects"] as const;

export function useTracks(slug: string) {
  return usePages<Track>(tracksKey(slug), (page) =>
    call("GET /organizations/{organization}/tracks", {
      path: { organization: slug },
      query: { limit: 50, ...page },
    }),
  );
}

export function useProjects(slug: string) {
  return usePages<Project>(projectsKey(slug), (page) =>
    call("GET /organizations/{organization}/projects", {
      path: { organization: slug },
      query: { limit: 50, ...page },
    }),
  );
}

function useRefresh(key: readonly string[]) {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: key });
}

export interface TrackForm {
  title: string;
  description: string;
  listed: boolean;
}

/** Makes a track, or changes this one. */
export function useSaveTrack(slug: string, track: Track | null) {
  const refresh = useRefresh(tracksKey(slug));
  return useMutation({
    mutationFn: ({ title, description, listed }: TrackForm) => {
      const body = { title: title.trim(), description: description.trim() || null };
      return track
        ? call("PATCH /tracks/{track}", {
            path: { track: track.id },
            body: { ...body, listed },
            ifMatch: track.version,
          })
        : call("POST /organizations/{organization}/tracks", {
            path: { organization: slug },
            body,
            idempotencyKey: newKey(),
          });
    },
    onSuccess: refresh,
  });
}

export function useTrackDeletion(slug: string, track: Track) {
  const refresh = useRefresh(tracksKey(slug));
  return useMutation({
    mutationFn: () => call("DELETE /tracks/{track}", { path: { track: track.id }, ifMatch: track.version }),
    onSuccess: refresh,
  });
}

/** The courses of a track, all of them, in order. */
export function useTrackOrder(slug: string, track: Track) {
  const refresh = useRefresh(tracksKey(slug));
  return useMutation({
    mutationFn: (courses: string[]) =>
      call("PUT /tracks/{track}/courses", {
        path: { track: track.id },
        body: { courses },
        ifMatch: track.version,
      }),
    // Whatever was refused, what is shown is what is there.
    onSettled: refresh,
  });
}

export interface ProjectForm {
  title: string;
  description: string;
  due_on: string;
  track: string;
  state: Project["state"];
}

export function useSaveProject(slug: string, project: Project | null) {
  const refresh = useRefresh(projectsKey(slug));
  return useMutation({
    mutationFn: ({ title, description, due_on, track, state }: ProjectForm) => {
      const body = {
        title: title.trim(),
        description: description.trim() || null,
        due_on: due_on || null,
        track: track || null,
        state,
      };
      return project
        ? call("PATCH /projects/{project}", {
            path: { project: project.id },
            body,
            ifMatch: project.version,
          })
        : call("POST /organizations/{organization}/projects", {
            path: { organization: slug },
            body,
            idempotencyKey: newKey(),
          });
    },
    onSuccess: refresh,
  });
}

export function useProjectDeletion(slug: string, project: Project) {
  const refresh = useRefresh(projectsKey(slug));
  return useMutation({
    mutationFn: () =>
      call("DELETE /projects/{project}", { path: { project: project.id }, ifMatch: project.version }),
    onSuccess: refresh,
  });
}
