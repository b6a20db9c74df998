/** The product's one table: sorting and paging by address, two-line list items on phones. */
import type { ReactNode } from "react";
import { t } from "../lib/messages";
import { Button } from "./Button";
import { Icon } from "./Icon";

export interface Column<T> {
  id: string;
  header: string;
  cell: (row: T) => ReactNode;
  align?: "end";
  /** Value of the `sort` parameter this column stands for. */
  sort?: string;
  /** On phones: the first line, the second line, beside them, or left out (default: second line). */
  phone?: "title" | "aside" | "hidden";
  /** A date or a state, which does not wrap. */
  short?: boolean;
}

interface DataTableProps<T> {
  /** What the table lists, for screen readers. */
  caption: string;
  columns: Column<T>[];
  rows: T[];
  rowKey: (row: T) => string;
  sort?: { value: string; onChange: (sort: string) => void };
  more?: { onClick: () => void; busy: boolean } | undefined;
}

export function DataTable<T>({ caption, columns, rows, rowKey, sort, more }: DataTableProps<T>) {
  return (
    <>
      <section aria-label={caption} className="data-table" tabIndex={-1}>
        <table>
          <caption className="sr-only">{caption}</caption>
          <thead>
            <tr>
              {columns.map((column) => (
                <Head column={column} key={column.id} sort={sort} />
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={rowKey(row)}>
                {columns.map((column) => (
                  <Cell column={column} key={column.id} row={row} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {more && (
        <Button busy={more.busy} className="mt-4" onClick={more.onClick}>
          {t("common.loadMore")}
        </Button>
      )}
    </>
  );
}

function Head<T>({ column, sort }: { column: Column<T>; sort: DataTableProps<T>["sort"] }) {
  const active = sort !== undefined && column.sort === sort.value;
  return (
    <th
      aria-sort={active ? "other" : undefined}
      className={column.align === "end" ? "text-end" : ""}
      scope="col"
    >
      {sort && column.sort ? (
        <button className="sort" onClick={() => sort.onChange(column.sort ?? "")} type="button">
          {column.header}
          {active && <Icon name="down" size={16} />}
        </button>
      ) : (
        column.header
      )}
    </th>
  );
}

/** Under its head an empty cell is a dash; on a phone there is no head to say of what. */
function Cell<T>({ column, row }: { column: Column<T>; row: T }) {
  const content = column.cell(row);
  const empty = content == null;
  return <td className={`${cellClass(column)} ${empty ? "phone-hidden" : ""}`}>{empty ? "–" : content}</td>;
}

/** On phones there is no column head that says what a date or a number is. */
export function OnPhone({ show, children }: { show: ReactNode; children: ReactNode }) {
  return (
    <>
      <span className="tablet:hidden">{show}</span>
      <span className="max-tablet:hidden">{children}</span>
    </>
  );
}

function cellClass<T>(column: Column<T>): string {
  const classes = [
    column.align === "end" && "text-end",
    column.short && "one-line",
    column.phone && `phone-${column.phone}`,
  ];
  return classes.filter(Boolean).join(" ");
}
