/** What is still to be mended, as the server sees the lesson a moment after the last change, with a way to each place. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useParams } from "react-router";
import { call } from "../../../api/client";
import type { LessonFinding, LessonFindings } from "../../../api/types";
import { type MessageKey, t } from "../../../lib/messages";
import { Empty, QueryView, Skeleton } from "../../../ui/states";
import { useEditing } from "../context";
import type { LessonDocument } from "../model/types";
import { nameOf, pageName } from "../names";

const pause = 800;

export function ChecksPanel() {
  const { document } = useEditing();
  const { lesson = "" } = useParams();
  const settled = useSettled(document);
  const query = useQuery({
    queryKey: ["authoring", "checks", lesson, settled],
    queryFn: ({ signal }) =>
      call("POST /lessons/{lesson}/checks", {
        path: { lesson },
        body: { document: settled as never },
        signal,
      }),
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
  return (
    <QueryView failed={t("author.checksFailed")} query={query} skeleton={<Skeleton rows={3} />}>
      {(data) => <Findings {...data} />}
    </QueryView>
  );
}

function useSettled(document: LessonDocument): LessonDocument {
  const [settled, setSettled] = useState(document);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(document), pause);
    return () => clearTimeout(timer);
  }, [document]);
  return settled;
}

function Findings({ findings }: LessonFindings) {
  if (findings.length === 0) {
    return (
      <Empty level="h3" title={t("author.checksNone")}>
        {t("author.checksText")}
      </Empty>
    );
  }
  return (
    <>
      <List findings={findings.filter((it) => it.blocks)} title={t("author.checksBlock")} />
      <List findings={findings.filter((it) => !it.blocks)} title={t("author.checksWarn")} />
    </>
  );
}

function List({ findings, title }: { findings: LessonFinding[]; title: string }) {
  const { document, showPage, select } = useEditing();
  if (findings.length === 0) return null;
  return (
    <>
      <h2 className="panel-title">{title}</h2>
      <ul className="order">
        {findings.map(({ rule, page, element }) => {
          const at = document.pages.findIndex((it) => it.id === page);
          const there = document.pages[at];
          const it = element ? there?.elements[element] : undefined;
          const name = it ? nameOf(it) : there ? pageName(there, at) : document.title;
          return (
            <li key={`${rule}-${page}-${element}`}>
              <button
                className="order-name"
                onClick={() => {
                  if (page) showPage(page);
                  if (element) select([element]);
                }}
                type="button"
              >
                <span>
                  {t(`author.rule.${rule}` as MessageKey)}
                  <span className="hint block">{t("author.goTo", { name })}</span>
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </>
  );
}
