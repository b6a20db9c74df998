/** Puts something new on the page, chosen and ready to be moved or written in; or asks first what it shall be. */
import { useEditing } from "./context";
import type { NewKind } from "./newElements";

export function useInsert() {
  const { put, ask } = useEditing();
  return (kind: NewKind): true => {
    if (kind.ask) ask(kind.ask);
    else if (kind.make) put(kind.make(), kind.label);
    return true;
  };
}
