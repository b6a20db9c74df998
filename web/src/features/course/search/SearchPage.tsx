/** C08: one search over courses, lessons and people; words and kind are in the address. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type ReactNode, useEffect } from "react";
import { Link, useNavigate, useSearchParams } from "react-router";
import { call } from "../../../api/client";
import type { SearchFound } from "../../../api/types";
import { t } from "../../../lib/messages";
import { paths } from "../../../lib/paths";
import { Page, Section } from "../../../ui/Page";
import { Empty, ErrorBlock, Skeleton } from "../../../ui/states";
import { type Address, courseAddress, lessonAddress, personFacts } from "./places";
import { SearchBox } from "./SearchBox";

const kinds = ["courses", "lessons", "people"] as const;
type Kind = (typeof kinds)[number];

const kindTexts = { courses: "search.courses", lessons: "search.lessons", people: "search.people" } as const;

const moreTexts = {
  courses: "search.moreCourses",
  lessons: "search.moreLessons",
  people: "search.morePeople",
} as const;

function addressOf(q: string, kind?: Kind): string {
  return `${paths.search}?${new URLSearchParams({ ...(q ? { q } : {}), ...(kind ? { kind } : {}) })}`;
}

export function SearchPage() {
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const q = params.get("q") ?? "";
  const kind = kinds.find((it) => it === params.get("kind"));
  const empty = q === "";
  // Whoever comes without words came to type some; the page itself takes the focus first.
  useEffect(() => {
    if (empty) document.getElementById("search-words")?.focus();
  }, [empty]);
  const query = useQuery({
    enabled: !empty,
    queryKey: ["search", q, kind],
    queryFn: ({ signal }) => call("GET /search", { query: { q, ...(kind ? { kind } : {}) }, signal }),
    placeholderData: keepPreviousData,
  });
  return (
    <Page narrow title={t("search.title")}>
      <SearchBox onSearch={(text) => navigate(addressOf(text, kind), { replace: true })} value={q} />
      <nav aria-label={t("search.kinds")} className="tabs">
        <ul>
          {[undefined, ...kinds].map((one) => (
            <li key={one ?? "all"}>
              <Link aria-current={one === kind ? "page" : undefined} replace to={addressOf(q, one)}>
                {t(one ? kindTexts[one] : "search.all")}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <Results kind={kind} q={q} query={query} />
    </Page>
  );
}

interface ResultsProps {
  q: string;
  kind: Kind | undefined;
  query: ReturnType<typeof useQuery<SearchFound>>;
}

function Results({ q, kind, query }: ResultsProps) {
  if (q === "") return <Empty title={t("search.start")}>{t("search.startText")}</Empty>;
  if (query.isError)
    return <ErrorBlock error={query.error} retry={() => void query.refetch()} what={t("search.failed")} />;
  if (!query.data) return <Skeleton rows={6} />;
  const found = query.data;
  const total = found.courses.length + found.lessons.length + found.people.length;
  return (
    <>
      <p className="text-ink-2" role="status">
        {t("search.found", { n: total })}
      </p>
      {total === 0 ? (
        <Empty title={t("search.none", { q })}>{t("search.noneText")}</Empty>
      ) : (
        kinds.map((one) => <Group found={found} key={one} kind={one} narrowed={kind === one} q={q} />)
      )}
    </>
  );
}

interface GroupProps {
  found: SearchFound;
  kind: Kind;
  q: string;
  /** Only this kind is searched for. */
  narrowed: boolean;
}

function Group({ found, kind, narrowed, q }: GroupProps) {
  const rows = rowsOf(found)[kind];
  if (rows.length === 0) return null;
  const more = { courses: found.more_courses, lessons: found.more_lessons, people: found.more_people }[kind];
  return (
    <Section title={t(kindTexts[kind])}>
      <ul className="grid gap-2">{rows}</ul>
      {more && narrowed && <p className="hint">{t("search.first")}</p>}
      {more && !narrowed && (
        <p className="mt-3">
          <Link to={addressOf(q, kind)}>{t(moreTexts[kind])}</Link>
        </p>
      )}
    </Section>
  );
}

function rowsOf(found: SearchFound): Record<Kind, ReactNode[]> {
  return {
    courses: found.courses.map((it) => (
      <Row
        address={courseAddress(it.place, it.course)}
        fact={t("search.courseBy", { name: it.course.instructor.full_name })}
        key={it.course.id}
        lang={it.course.language}
        name={it.course.title}
      />
    )),
    lessons: found.lessons.map((it) => (
      <Row
        address={lessonAddress(it)}
        fact={t("search.lessonOf", { course: it.course.title })}
        key={it.id}
        name={it.title}
      />
    )),
    people: found.people.map((it) => <Row key={it.id} name={it.full_name} {...personFacts(it)} />),
  };
}

interface RowProps {
  name: string;
  fact: string;
  address: Address;
  lang?: string;
}

function Row({ name, fact, address, lang }: RowProps) {
  const content = (
    <span className="grid">
      <span lang={lang}>{name}</span>
      <span className="text-sm text-ink-2">{fact}</span>
    </span>
  );
  return (
    <li>
      {address.outside ? (
        <a className="row-link" href={address.to}>
          {content}
        </a>
      ) : (
        <Link className="row-link" to={address.to}>
          {content}
        </Link>
      )}
    </li>
  );
}
