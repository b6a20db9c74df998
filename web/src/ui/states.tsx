/** The states around content: nothing yet, loading, refused and unreachable. */
import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useEffect, useState } from "react";
import { ApiError, errorText, isOffline } from "../api/error";
import { formatTime } from "../lib/format";
import { t } from "../lib/messages";
import { Button } from "./Button";

/** What is missing, when it fills, and one thing to do. */
export function Empty(props: {
  title: string;
  level?: "h2" | "h3";
  children?: ReactNode;
  action?: ReactNode;
}) {
  const Heading = props.level ?? "h2";
  return (
    <div className="empty">
      <Heading>{props.title}</Heading>
      {props.children && <p>{props.children}</p>}
      {props.action}
    </div>
  );
}

/** Rows with the height of what will come, shown only after 150 ms. */
export function Skeleton({ rows = 3, height = 56 }: { rows?: number; height?: number }) {
  const [visible, setVisible] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setVisible(true), 150);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div aria-busy="true" className="grid gap-3">
      <span className="sr-only" role="status">
        {visible ? t("common.loading") : ""}
      </span>
      {Array.from({ length: rows }, (_, index) => (
        <div
          className={`skeleton ${visible ? "" : "invisible"}`}
          // biome-ignore lint/suspicious/noArrayIndexKey: the rows are equal and never move.
          key={index}
          style={{ height }}
        />
      ))}
    </div>
  );
}

/** One block that did not load, and the way to try again. */
export function ErrorBlock({ error, what, retry }: { error: unknown; what: string; retry?: () => void }) {
  return (
    <div className="banner banner-warning" role="alert">
      <div className="flex-1 basis-56">
        <p className="font-semibold">{what}</p>
        <p className="text-ink-2">{isOffline(error) ? t("error.offlineRead") : errorText(error)}</p>
      </div>
      {retry && <Button onClick={retry}>{t("common.tryAgain")}</Button>}
    </div>
  );
}

/** A problem with one action, beside its button. */
export function InlineError({ error }: { error: unknown }) {
  return error ? (
    <p className="error mt-2" role="alert">
      {errorText(error)}
    </p>
  ) : null;
}

interface QueryViewProps<T> {
  query: UseQueryResult<T>;
  /** "Couldn't load your courses." */
  failed: string;
  skeleton?: ReactNode;
  children: (data: T) => ReactNode;
}

/** Shows data as soon as any is there; older data stays, with its time, while the network is away. */
export function QueryView<T>({ query, failed, skeleton, children }: QueryViewProps<T>) {
  if (query.data !== undefined) {
    return (
      <>
        {query.isRefetchError && isOffline(query.error) && <SavedAt time={query.dataUpdatedAt} />}
        {children(query.data)}
      </>
    );
  }
  if (query.isError) {
    if (query.error instanceof ApiError && query.error.status === 404) return <NotFound />;
    return <ErrorBlock error={query.error} retry={() => void query.refetch()} what={failed} />;
  }
  return <>{skeleton ?? <Skeleton />}</>;
}

function SavedAt({ time }: { time: number }) {
  return (
    <p className="mb-3">
      <span className="chip">{t("state.savedAt", { time: formatTime(new Date(time)) })}</span>
    </p>
  );
}

/** A part of a page that isn't there, or isn't open to this person. */
export function NotFound() {
  return <Empty title={t("notFound.title")}>{t("notFound.text")}</Empty>;
}
