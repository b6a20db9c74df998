/** What is done with the chosen things as wholes. */
import { t } from "../../../lib/messages";
import { Button, IconButton } from "../../../ui/Button";
import { Menu } from "../../../ui/Menu";
import { announce } from "../../../ui/Toast";
import { useEditing } from "../context";
import { moveToPage, paste, remove, setFields } from "../model/edit";
import { newId } from "../model/order";
import { nameOf, pageName } from "../names";
import type { ChosenProps } from "./chosen";

export function Actions({ chosen }: ChosenProps) {
  const { lesson, document, page, select, showPage } = useEditing();
  const ids = chosen.map(({ id }) => id);
  const step = (run: () => void) => {
    lesson.undo.stopCapturing();
    run();
    lesson.undo.stopCapturing();
  };
  const others = document.pages.filter((it) => it.id !== page.id);
  return (
    <div className="panel-actions">
      <Button
        onClick={() =>
          step(() =>
            select(
              paste(
                lesson,
                page,
                chosen.map(({ it }) => it),
              ),
            ),
          )
        }
      >
        {t("author.duplicate")}
      </Button>
      {others.length > 0 && (
        <Menu
          items={others.map((one) => ({
            label: pageName(one, document.pages.indexOf(one)),
            onSelect: () =>
              step(() => {
                moveToPage(lesson, ids, one);
                showPage(one.id);
                select(ids);
              }),
          }))}
          kind="outline"
          label={t("author.toPage")}
        />
      )}
      {(chosen.length > 1 || chosen[0]?.it.group) && (
        <Button
          aria-keyshortcuts="Control+G"
          onClick={() =>
            step(() => setFields(lesson, ids, { group: chosen[0]?.it.group ? undefined : newId("gr") }))
          }
        >
          {t(chosen[0]?.it.group ? "author.ungroup" : "author.group")}
        </Button>
      )}
      <IconButton
        icon="trash"
        label={t("author.delete")}
        onClick={() =>
          step(() => {
            const [first] = chosen;
            remove(lesson, ids);
            select([]);
            if (first) announce(t("author.removed", { name: nameOf(first.it) }));
          })
        }
      />
    </div>
  );
}
