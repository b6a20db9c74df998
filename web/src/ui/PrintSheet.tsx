/** Prints something that is not on screen: only while it is printed is it in the page. */
import { type ReactNode, useEffect, useState } from "react";
import { createPortal } from "react-dom";
import { Button } from "./Button";

export function PrintSheet({ label, children }: { label: string; children: ReactNode }) {
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    if (!printing) return;
    const done = () => setPrinting(false);
    addEventListener("afterprint", done);
    print();
    return () => removeEventListener("afterprint", done);
  }, [printing]);
  return (
    <>
      <Button onClick={() => setPrinting(true)}>{label}</Button>
      {printing && createPortal(<div className="print-sheet">{children}</div>, document.body)}
    </>
  );
}
