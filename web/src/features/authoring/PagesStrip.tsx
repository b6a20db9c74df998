/** The pages of the lesson in their order, each with everything that can be done to it. */
import { Suspense, useState } from "react";
import { t } from "../../lib/messages";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { TextInput } from "../../ui/Field";
import { Menu } from "../../ui/Menu";
import { announce, toast } from "../../ui/Toast";
import { useEditing } from "./context";
import { lazily } from "./lazily";
import { duplicatePage, movePage, removePage, setPage } from "./model/pages";
import type { Page } from "./model/types";
import { pageName } from "./names";
import { PresentButton } from "./PresentButton";
import type { Adding } from "./templates/AddDialog";
import { undo } from "./useViewKeys";

const AddDialog = lazily(() => import("./templates/AddDialog").then((it) => it.AddDialog));

export function PagesStrip() {
  const { lesson, document, page, showPage } = useEditing();
  const [adding, setAdding] = useState<Adding | null>(null);
  const [renaming, setRenaming] = useState<Page | null>(null);
  return (
    <nav aria-label={t("author.pages")} className="author-pages" data-region>
      <ol>
        {document.pages.map((one, at) => (
          <li key={one.id}>
            <button
              aria-current={one.id === page.id ? "page" : undefined}
              className="page-tab"
              onClick={() => showPage(one.id)}
              onKeyDown={(event) => {
                const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
                if (!by || !event.altKey) return;
                event.preventDefault();
                move(one, by);
              }}
              type="button"
            >
              <span className="page-tab-number">{at + 1}</span>
              <span className="page-tab-name">
                {pageName(one, at)}
                {one.hidden && <span className="hint"> {t("author.hiddenPage")}</span>}
              </span>
            </button>
            <Menu
              icon="more"
              iconOnly
              items={itemsOf(one, at)}
              label={t("author.pageMenu", { name: pageName(one, at) })}
            />
          </li>
        ))}
      </ol>
      <Button icon="plus" kind="quiet" onClick={() => setAdding("page")}>
        {t("author.addPage")}
      </Button>
      <Menu
        items={[
          { label: t("author.beginFrom"), onSelect: () => setAdding("lesson") },
          { label: t("author.saveTemplate"), onSelect: () => setAdding("template") },
        ]}
        kind="quiet"
        label={t("author.templatesMenu")}
      />
      <PresentButton />
      <Suspense fallback={null}>
        {adding && <AddDialog onClose={() => setAdding(null)} what={adding} />}
      </Suspense>
      <Rename onDone={() => setRenaming(null)} page={renaming} />
    </nav>
  );

  function move(one: Page, by: number) {
    lesson.undo.stopCapturing();
    movePage(lesson, one.id, by);
    const at = lesson.document().pages.findIndex((it) => it.id === one.id);
    announce(t("author.pageMoved", { n: at + 1, total: document.pages.length }));
  }

  function itemsOf(one: Page, at: number) {
    const last = document.pages.length - 1;
    return [
      { label: t("author.rename"), icon: "edit" as const, onSelect: () => setRenaming(one) },
      {
        label: t("author.duplicate"),
        onSelect: () => {
          lesson.undo.stopCapturing();
          showPage(duplicatePage(lesson, one, t("author.copyOf", { name: pageName(one, at) }).slice(0, 120)));
        },
      },
      {
        label: t(one.hidden ? "author.showPage" : "author.hidePage"),
        icon: "eye" as const,
        onSelect: () => setPage(lesson, one.id, { hidden: one.hidden ? undefined : true }),
      },
      "line" as const,
      {
        label: t("author.moveUp"),
        icon: "up" as const,
        disabledReason: at === 0 ? t("author.isFirst") : undefined,
        onSelect: () => move(one, -1),
      },
      {
        label: t("author.moveDown"),
        icon: "down" as const,
        disabledReason: at === last ? t("author.isLast") : undefined,
        onSelect: () => move(one, 1),
      },
      "line" as const,
      {
        label: t("author.deletePage"),
        icon: "trash" as const,
        danger: true,
        disabledReason: last === 0 ? t("author.onlyPage") : undefined,
        onSelect: () => drop(one, at),
      },
    ];
  }

  function drop(one: Page, at: number) {
    lesson.undo.stopCapturing();
    const next = removePage(lesson, one.id);
    lesson.undo.stopCapturing();
    if (one.id === page.id) showPage(next);
    toast(t("author.removed", { name: pageName(one, at) }), { undo: () => undo(lesson), seconds: 10 });
  }
}

function Rename({ page, onDone }: { page: Page | null; onDone: () => void }) {
  return (
    <Dialog onClose={onDone} open={page !== null} title={t("author.rename")}>
      {page && <RenameForm onDone={onDone} page={page} />}
    </Dialog>
  );
}

function RenameForm({ page, onDone }: { page: Page; onDone: () => void }) {
  const { lesson } = useEditing();
  const [name, setName] = useState(page.name ?? "");
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        setPage(lesson, page.id, { name: name.trim() });
        onDone();
      }}
    >
      <TextInput
        autoFocus
        label={t("author.pageTitle")}
        maxLength={120}
        onChange={(event) => setName(event.target.value)}
        value={name}
      />
      <div className="form-actions">
        <Button kind="primary" type="submit">
          {t("author.rename")}
        </Button>
      </div>
    </form>
  );
}
