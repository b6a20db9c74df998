/** The outline editor: the same document as a form, page by page in the order of reading. It needs no pointer and no room. */
import { t } from "../../../lib/messages";
import { Button, IconButton } from "../../../ui/Button";
import { FileButton } from "../../../ui/FileButton";
import { Menu } from "../../../ui/Menu";
import { announce, toast } from "../../../ui/Toast";
import { CommentsAt } from "../comments/CommentsButton";
import { useEditing } from "../context";
import { layers, moveReading, moveToPage, paste, remove } from "../model/edit";
import type { Page, Placed } from "../model/types";
import { kindOf, nameOf, pageName } from "../names";
import { newKinds } from "../newElements";
import { PagesStrip } from "../PagesStrip";
import { LessonTitle } from "../panel/PageFields";
import { useTogether } from "../together/context";
import { EditedBy } from "../together/EditedBy";
import { useClipboard } from "../useClipboard";
import { useInsert } from "../useInsert";
import { undo } from "../useViewKeys";
import { ElementFields } from "./ElementFields";

export function OutlineView() {
  useClipboard();
  const { document, page, pageIndex } = useEditing();
  const read = page.reading.flatMap((id) => {
    const it = page.elements[id];
    return it ? [{ id, it }] : [];
  });
  const others = layers(page).filter(({ id }) => !page.reading.includes(id));
  return (
    <div className="author-outline">
      <PagesStrip />
      <div className="author-form">
        <LessonTitle />
        <section aria-labelledby="outline-page" data-region>
          <h2 className="mb-3" id="outline-page" tabIndex={-1}>
            {t("author.pageIs", {
              n: pageIndex + 1,
              total: document.pages.length,
              name: pageName(page, pageIndex),
            })}
          </h2>
          {read.length === 0 && <p className="hint mb-3">{t("author.emptyPage")}</p>}
          <ol className="outline-items">
            {read.map((placed, at) => (
              <Item at={at} key={placed.id} page={page} placed={placed} />
            ))}
          </ol>
          <Add />
          {others.length > 0 && (
            <details className="card mt-6">
              <summary>{t("author.decorations", { n: others.length })}</summary>
              <ul className="outline-items mt-3">
                {others.map((placed) => (
                  <Item at={null} key={placed.id} page={page} placed={placed} />
                ))}
              </ul>
            </details>
          )}
        </section>
      </div>
    </div>
  );
}

interface ItemProps {
  placed: Placed;
  page: Page;
  /** Its place among what is read; null when it is not. */
  at: number | null;
}

function Item({ placed, page, at }: ItemProps) {
  const { lesson, document } = useEditing();
  const { tell, openSide } = useTogether();
  const { id, it } = placed;
  const name = nameOf(it);
  const kind = kindOf(it);
  const title = at === null ? kind : t("author.itemTitle", { n: at + 1, kind });
  const move = (by: number) => {
    lesson.undo.stopCapturing();
    const to = moveReading(lesson, page, id, by);
    announce(t("author.readAs", { n: to + 1, total: page.reading.length }));
  };
  return (
    <li
      aria-label={title}
      className="outline-item"
      data-item={id}
      onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && tell({ writing: null })}
      onFocus={() => tell({ writing: id })}
    >
      <div className="outline-head">
        <h3>{title}</h3>
        {at !== null && (
          <>
            <IconButton
              disabledReason={at === 0 ? t("author.isFirst") : undefined}
              icon="up"
              label={t("author.earlier", { name })}
              onClick={() => move(-1)}
            />
            <IconButton
              disabledReason={at === page.reading.length - 1 ? t("author.isLast") : undefined}
              icon="down"
              label={t("author.later", { name })}
              onClick={() => move(1)}
            />
          </>
        )}
        <Menu icon="more" iconOnly items={itemsOf()} label={t("author.itemMenu", { name })} />
      </div>
      <EditedBy id={id} />
      <CommentsAt id={id} />
      <ElementFields lesson={lesson} placed={placed} />
    </li>
  );

  function itemsOf() {
    const others = document.pages.filter((one) => one.id !== page.id);
    return [
      {
        label: t("author.duplicate"),
        onSelect: () => {
          lesson.undo.stopCapturing();
          paste(lesson, page, [it]);
          announce(t("author.added", { name }));
        },
      },
      ...others.map((one) => ({
        label: t("author.toPageNamed", { name: pageName(one, document.pages.indexOf(one)) }),
        onSelect: () => {
          lesson.undo.stopCapturing();
          moveToPage(lesson, [id], one);
        },
      })),
      {
        label: t("author.commentOn"),
        onSelect: () => openSide("comments", { page: page.id, element: id }),
      },
      "line" as const,
      {
        label: t("author.delete"),
        icon: "trash" as const,
        danger: true,
        onSelect: () => {
          lesson.undo.stopCapturing();
          remove(lesson, [id]);
          lesson.undo.stopCapturing();
          globalThis.document.getElementById("outline-page")?.focus();
          toast(t("author.removed", { name }), { undo: () => undo(lesson), seconds: 10 });
        },
      },
    ];
  }
}

function Add() {
  const { addPictures } = useEditing();
  const insert = useInsert();
  const kinds = newKinds();
  return (
    <div className="outline-add">
      {kinds.slice(0, 3).map((kind) => (
        <Button icon="plus" key={kind.id} onClick={() => insert(kind)}>
          {kind.label}
        </Button>
      ))}
      <FileButton
        accept="image/*"
        icon="picture"
        label={t("author.kind.image")}
        multiple
        onFiles={(files) => addPictures(files)}
      />
      <Menu
        icon="plus"
        items={kinds.slice(3).map((kind) => ({ label: kind.label, onSelect: () => insert(kind) }))}
        kind="outline"
        label={t("author.more")}
      />
    </div>
  );
}
