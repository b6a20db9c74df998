/** A list the server gives in pages, in all its states, as a table. */
import type { ReactNode } from "react";
import { isOffline } from "../api/error";
import { type PagedQuery, rowsOf } from "../lib/pages";
import { type Column, DataTable } from "./DataTable";
import { ErrorBlock, Skeleton } from "./states";

interface PagedTableProps<T> {
  query: PagedQuery<T>;
  caption: string;
  /** "Couldn't load the people." */
  failed: string;
  /** What stands here when there is no row. */
  none: ReactNode;
  columns: Column<T>[];
  rowKey: (row: T) => string;
  sort?: { value: string; onChange: (sort: string) => void };
}

export function PagedTable<T>({ query, failed, none, sort, ...table }: PagedTableProps<T>) {
  const { rows, more } = rowsOf(query);
  return (
    <>
      {query.isPending && <Skeleton height={44} rows={8} />}
      {query.isError && (!rows || isOffline(query.error)) && (
        <ErrorBlock error={query.error} retry={() => void query.refetch()} what={failed} />
      )}
      {rows?.length === 0 && none}
      {rows && rows.length > 0 && (
        <DataTable {...table} more={more} rows={rows} {...(sort ? { sort } : {})} />
      )}
    </>
  );
}
