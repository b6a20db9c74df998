/** The order in which the page is read, and what lies over what. */
import { t } from "../../../lib/messages";
import { Button, IconButton } from "../../../ui/Button";
import { announce } from "../../../ui/Toast";
import { useEditing } from "../context";
import { layers, moveReading, setDepth } from "../model/edit";
import { orderByPosition } from "../model/reading";
import { nameOf } from "../names";

export function ReadPanel() {
  const { lesson, page, select, selection } = useEditing();
  const row = (id: string, place: number | null, earlier: () => void, later: () => void) => {
    const it = page.elements[id];
    if (!it) return null;
    const name = nameOf(it);
    return (
      <li className={selection.includes(id) ? "is-chosen" : ""} key={id}>
        <button className="order-name" onClick={() => select([id])} type="button">
          {place !== null && <span className="page-tab-number">{place + 1}</span>}
          {name}
        </button>
        <IconButton icon="up" label={t("author.earlier", { name })} onClick={earlier} />
        <IconButton icon="down" label={t("author.later", { name })} onClick={later} />
      </li>
    );
  };
  const read = (id: string, by: number) => () => {
    lesson.undo.stopCapturing();
    const at = moveReading(lesson, page, id, by);
    announce(t("author.readAs", { n: at + 1, total: page.reading.length }));
  };
  const lift = (id: string, depth: "forward" | "backward") => () => {
    lesson.undo.stopCapturing();
    setDepth(lesson, page, id, depth);
    announce(t(depth === "forward" ? "author.depth.forward" : "author.depth.backward"));
  };
  return (
    <>
      <h2 className="panel-title">{t("author.readInOrder")}</h2>
      <ol className="order">{page.reading.map((id, at) => row(id, at, read(id, -1), read(id, 1)))}</ol>
      <Button
        onClick={() => {
          lesson.undo.stopCapturing();
          orderByPosition(lesson, page);
          announce(t("author.ordered"));
        }}
      >
        {t("author.byPosition")}
      </Button>
      <h2 className="panel-title mt-6">{t("author.layers")}</h2>
      <ol className="order">
        {layers(page)
          .reverse()
          .map(({ id }) => row(id, null, lift(id, "forward"), lift(id, "backward")))}
      </ol>
    </>
  );
}
