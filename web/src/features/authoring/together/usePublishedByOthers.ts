/** Somebody else published the draft: whoever writes along hears of it, once. */
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import type * as Y from "yjs";
import { call } from "../../../api/client";
import { t } from "../../../lib/messages";
import { toast } from "../../../ui/Toast";
import { draftOf } from "../model/shared";
import { versionKeys } from "../versions/keep";
import type { Draft } from "./draft";

export function usePublishedByOthers({ id, lesson, session }: Draft) {
  const queries = useQueryClient();
  useEffect(() => {
    const draft = draftOf(lesson.doc);
    // What was said while this window was away is no news.
    const changed = (event: Y.YMapEvent<number>, { origin }: Y.Transaction) => {
      if (!event.keysChanged.has("shown")) return;
      void queries.invalidateQueries({ queryKey: versionKeys.all(id) });
      if (origin === session.origin && session.line.get().joined) void tell(id);
    };
    draft.observe(changed);
    return () => draft.unobserve(changed);
  }, [id, lesson, session, queries]);
}

async function tell(lesson: string) {
  try {
    const { items } = await call("GET /lessons/{lesson}/versions", { path: { lesson }, query: { limit: 5 } });
    const newest = items.find((it) => it.kind === "published");
    if (newest) toast(t("author.publishedBy", { name: newest.made_by_name ?? "" }));
  } catch {
    // Nobody has to hear of it.
  }
}
