/** File uploads, which need XMLHttpRequest because fetch cannot report progress. */
import { toError } from "./client";
import { offlineError } from "./error";
import { accessToken, renewToken } from "./session";
import type { CourseFile, LibraryFile } from "./types";

/** Sends one file to a course. `onProgress` gets a share from 0 to 1. */
export function uploadCourseFile(
  course: string,
  file: File,
  onProgress: (share: number) => void,
): Promise<CourseFile> {
  return upload(`/api/v1/courses/${encodeURIComponent(course)}/files`, file, onProgress);
}

/** A new version of a file of the library. */
export function uploadVersion(
  id: string,
  file: File,
  onProgress: (share: number) => void,
): Promise<LibraryFile> {
  return upload(`/api/v1/library/files/${encodeURIComponent(id)}/versions`, file, onProgress);
}

async function upload<T>(url: string, file: File, onProgress: (share: number) => void): Promise<T> {
  const first = await post(url, file, accessToken(), onProgress);
  const request = first.status === 401 ? await post(url, file, await renewToken(), onProgress) : first;
  if (request.status !== 201) {
    throw toError(request.status, request.responseText, request.getResponseHeader("Retry-After"));
  }
  return JSON.parse(request.responseText) as T;
}

function post(
  url: string,
  file: File,
  token: string | null,
  onProgress: (share: number) => void,
): Promise<XMLHttpRequest> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", url);
    if (token) request.setRequestHeader("Authorization", `Bearer ${token}`);
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    };
    request.onload = () => resolve(request);
    request.onerror = () => reject(offlineError());
    const form = new FormData();
    form.append("file", file, file.name);
    request.send(form);
  });
}
