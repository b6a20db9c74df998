/** File uploads, whole in one request. */
import { send } from "./send";
import type { CourseFile } from "./types";

/** Sends one file to a course. `onProgress` gets a share from 0 to 1. */
export function uploadCourseFile(
  course: string,
  file: File,
  onProgress: (share: number) => void,
): Promise<CourseFile> {
  return upload(`/api/v1/courses/${encodeURIComponent(course)}/files`, file, onProgress);
}

export async function upload<T>(url: string, file: File, onProgress: (share: number) => void): Promise<T> {
  const form = new FormData();
  form.append("file", file);
  const { responseText } = await send(form, 201, (request) => {
    request.open("POST", url);
    request.upload.onprogress = (event) => onProgress(event.loaded / event.total);
  });
  return JSON.parse(responseText) as T;
}
