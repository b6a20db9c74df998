/** One cell of a table of numbers. What is typed stays as it is typed until one leaves the cell. */
import { useState } from "react";

interface GridCellProps {
  label: string;
  value: string;
  numeric: boolean;
  onChange: (text: string) => void;
  /** Several cells at once, as spreadsheets copy them. */
  onPaste: (text: string) => void;
}

export function GridCell({ label, value, numeric, onChange, onPaste }: GridCellProps) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <input
      aria-label={label}
      className="input"
      inputMode={numeric ? "decimal" : "text"}
      onBlur={() => setTyped(null)}
      onChange={(event) => {
        setTyped(event.target.value);
        onChange(event.target.value);
      }}
      onPaste={(event) => {
        const text = event.clipboardData.getData("text/plain");
        if (!/[\t\n]/.test(text.trimEnd())) return;
        event.preventDefault();
        setTyped(null);
        onPaste(text);
      }}
      value={typed ?? value}
    />
  );
}
