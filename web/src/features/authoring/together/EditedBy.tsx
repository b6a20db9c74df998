/** In words who else is at an element: advice, not a lock. */
import { t } from "../../../lib/messages";
import { usePeople } from "./context";
import type { Somebody } from "./presence";

/** "Being edited by Brian Otieno", or nothing. */
export function useEditedBy(): (id: string) => string | undefined {
  const people = usePeople();
  return (id) => {
    const at = people
      .filter((one) => isAt(one, id))
      .map((one) => (one.self ? t("author.youThere") : one.name));
    return at.length > 0 ? t("author.editedBy", { names: at.join(", ") }) : undefined;
  };
}

const isAt = (one: Somebody, id: string) =>
  one.windows.some((it) => it.editing === id || it.sel.includes(id));

export function EditedBy({ id }: { id: string }) {
  const people = usePeople();
  const words = useEditedBy()(id);
  const first = people.find((one) => isAt(one, id));
  return words && first ? <p className={`edited-by who-${first.hue}`}>{words}</p> : null;
}
