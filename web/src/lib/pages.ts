/** A list that the server gives in pages, as a table shows it. */
import type { InfiniteData, UseInfiniteQueryResult } from "@tanstack/react-query";

export interface ListPage<T> {
  items: T[];
  next_cursor?: string | null;
  total?: number | null;
}

export type PagedQuery<T> = UseInfiniteQueryResult<InfiniteData<ListPage<T>>>;

export function rowsOf<T>(query: PagedQuery<T>) {
  return {
    rows: query.data?.pages.flatMap((page) => page.items),
    total: query.data?.pages[0]?.total ?? null,
    more: query.hasNextPage
      ? { onClick: () => void query.fetchNextPage(), busy: query.isFetchingNextPage }
      : undefined,
  };
}

/** Every row, page after page: what is on screen may be only the beginning. */
export async function everyRow<T>(read: (cursor: string | undefined) => Promise<ListPage<T>>): Promise<T[]> {
  const rows: T[] = [];
  let cursor: string | undefined;
  do {
    const page = await read(cursor);
    rows.push(...page.items);
    cursor = page.next_cursor ?? undefined;
  } while (cursor);
  return rows;
}
