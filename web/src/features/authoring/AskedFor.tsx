/** The question that has to be answered before something can be put on the page, when there is one. */
import { Suspense } from "react";
import { useEditing } from "./context";
import { lazily } from "./lazily";

const Asking = lazily(() => import("./kinds/Asking").then((it) => it.Asking));

export function AskedFor() {
  const { asked } = useEditing();
  if (!asked) return null;
  return (
    <Suspense fallback={null}>
      <Asking asked={asked} key={asked.what} />
    </Suspense>
  );
}
