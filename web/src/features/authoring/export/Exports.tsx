/** Files of a lesson: asked for, made by the school, and fetched when they are there. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { call, callFile } from "../../../api/client";
import type { LessonExport } from "../../../api/types";
import { formatDateTime } from "../../../lib/format";
import { t } from "../../../lib/messages";
import { saveFile } from "../../../lib/saveFile";
import { Button } from "../../../ui/Button";
import { Select } from "../../../ui/Field";
import { InlineError } from "../../../ui/states";

const formats = {
  pdf: "author.exportFormat.pdf",
  pptx: "author.exportFormat.pptx",
  html: "author.exportFormat.html",
  scorm12: "author.exportFormat.scorm12",
  scorm2004: "author.exportFormat.scorm2004",
} as const;

type Format = LessonExport["format"];

export function Exports({ lesson }: { lesson: string }) {
  const queries = useQueryClient();
  const [format, setFormat] = useState<Format>("pdf");
  const queryKey = ["lessons", lesson, "exports"];
  const path = { lesson };
  const query = useQuery({
    queryKey,
    queryFn: () => call("GET /lessons/{lesson}/exports", { path }),
    refetchInterval: ({ state }) => (state.data?.some((it) => !it.ready_at) ? 1500 : false),
  });
  const ask = useMutation({
    mutationFn: () => call("POST /lessons/{lesson}/exports", { path, body: { format } }),
    onSuccess: () => queries.invalidateQueries({ queryKey }),
  });
  const options = Object.entries(formats).map(([value, label]) => ({ value, label: t(label) }));
  return (
    <>
      <p className="mb-4">{t("author.exportText")}</p>
      <Select
        label={t("author.exportFormat")}
        onChange={(event) => setFormat(event.target.value as Format)}
        options={options}
        value={format}
      />
      <div className="btn-row mt-4">
        <Button busy={ask.isPending} kind="primary" onClick={() => ask.mutate()}>
          {t("author.exportMake")}
        </Button>
      </div>
      <InlineError error={ask.error ?? query.error} />
      {query.data && query.data.length > 0 && (
        <ul className="rows mt-4">
          {query.data.map((it) => (
            <Made key={it.id} shown={it} />
          ))}
        </ul>
      )}
    </>
  );
}

function Made({ shown }: { shown: LessonExport }) {
  const path = { lesson: shown.lesson, lesson_export: shown.id };
  const route = "GET /lessons/{lesson}/exports/{lesson_export}/file" as const;
  const fetched = useMutation({
    mutationFn: async () => saveFile(shown.name ?? "", await callFile(route, { path })),
  });
  return (
    <li className="flex-wrap">
      <div className="row-main">
        <p>
          <strong className="wrap-anywhere">{shown.name ?? t(formats[shown.format])}</strong>
        </p>
        <p className="meta" role="status">
          <span>{shown.ready_at ? t(formats[shown.format]) : t("author.exportMaking")}</span>
          <span>{formatDateTime(shown.asked_at)}</span>
        </p>
        {shown.left.length > 0 && <Left left={shown.left} />}
      </div>
      {shown.ready_at && (
        <Button busy={fetched.isPending} icon="download" onClick={() => fetched.mutate()}>
          {t("author.exportFetch")}
        </Button>
      )}
      <InlineError error={fetched.error} />
    </li>
  );
}

/** Each reason once, however often it was met. */
function Left({ left }: { left: LessonExport["left"] }) {
  const messages = [...new Set(left.map((it) => it.message))];
  return (
    <details>
      <summary>{t("author.exportLeft")}</summary>
      <ul className="list-disc ps-5 text-sm">
        {messages.map((it) => (
          <li key={it}>{it}</li>
        ))}
      </ul>
    </details>
  );
}
