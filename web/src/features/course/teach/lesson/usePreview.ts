/** The lesson as the server will show it, a moment after typing stops. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { call } from "../../../../api/client";

const pause = 500;

/** A text whose HTML came with it. */
export interface Shown {
  markdown: string;
  html: string;
}

/** What was saved needs no request: the lesson brought its HTML. */
export function usePreview(course: string, markdown: string, saved: Shown) {
  const settled = useSettled(markdown);
  return useQuery({
    queryKey: ["teach", "preview", course, settled],
    queryFn: ({ signal }) =>
      call("POST /courses/{course}/markdown-previews", {
        path: { course },
        body: { markdown: settled },
        signal,
      }),
    enabled: settled.trim() !== "",
    ...(settled === saved.markdown ? { initialData: { html: saved.html } } : {}),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  });
}

function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), pause);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
