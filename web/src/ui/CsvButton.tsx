/** Takes a whole table along, not only the rows that are on screen. */
import { useMutation } from "@tanstack/react-query";
import { type CsvValue, toCsv } from "../lib/csv";
import { t } from "../lib/messages";
import { saveFile } from "../lib/saveFile";
import { Button } from "./Button";
import { InlineError } from "./states";

export interface CsvColumn<T> {
  header: string;
  value: (row: T) => CsvValue;
}

interface CsvButtonProps<T> {
  /** Of the file, without its ending. */
  name: string;
  columns: CsvColumn<T>[];
  rows: () => Promise<T[]>;
}

export function CsvButton<T>({ name, columns, rows }: CsvButtonProps<T>) {
  const download = useMutation({
    mutationFn: async () => {
      const lines = (await rows()).map((row) => columns.map((column) => column.value(row)));
      const text = toCsv([columns.map((column) => column.header), ...lines]);
      saveFile(`${name}.csv`, new Blob([text], { type: "text/csv;charset=utf-8" }));
    },
  });
  return (
    <>
      <Button busy={download.isPending} icon="download" onClick={() => download.mutate()}>
        {t("table.csv")}
      </Button>
      <InlineError error={download.error} />
    </>
  );
}
