/** Chooses what a lesson begins with: what every school has, and what teachers here made. */
import { useState } from "react";
import type { LessonTemplate } from "../../../api/types";
import { t } from "../../../lib/messages";
import { currentUser, isAdmin } from "../../../lib/user";
import { Button, IconButton } from "../../../ui/Button";
import { Dialog } from "../../../ui/Dialog";
import { TextInput } from "../../../ui/Field";
import { InlineError, QueryView } from "../../../ui/states";
import { announce, toast } from "../../../ui/Toast";
import { useEditing } from "../context";
import type { Page } from "../model/types";
import "../kinds/kinds.css";
import { begin, pagesOfShipped } from "./begin";
import { documentOf, useTemplateActions, useTemplates } from "./queries";
import { shippedTemplates } from "./shipped";

export function TemplatesDialog({ onClose }: { onClose: () => void }) {
  const { lesson, document, showPage } = useEditing();
  const [open, setOpen] = useState(true);
  const use = (name: string, pages: Page[]) => {
    const first = begin(lesson, pages);
    if (first) showPage(first);
    announce(t("author.templates.begun", { name, n: pages.length }));
    setOpen(false);
  };
  return (
    <Dialog onClose={onClose} open={open} title={t("author.templates.begin")} wide>
      <p className="mb-3">{t("author.templates.text")}</p>
      <ul className="templates">
        {shippedTemplates.map((it) => (
          <li key={it.id}>
            <button
              className="template"
              onClick={() => use(t(it.name), pagesOfShipped(it, document.page, t))}
              type="button"
            >
              <strong>{t(it.name)}</strong>
              <span>{t(it.about)}</span>
              <span className="hint">{t("author.templates.pages", { n: it.pages.length })}</span>
            </button>
          </li>
        ))}
      </ul>
      <Made onUse={use} />
    </Dialog>
  );
}

function Made({ onUse }: { onUse: (name: string, pages: Page[]) => void }) {
  const [q, setQ] = useState("");
  const query = useTemplates(q.trim());
  const [failed, setFailed] = useState<unknown>(null);
  const all = query.data?.pages.flatMap((it) => it.items) ?? [];
  const choose = async (it: LessonTemplate) => {
    setFailed(null);
    try {
      onUse(it.name, (await documentOf(it)).pages);
    } catch (error) {
      setFailed(error);
    }
  };
  return (
    <section className="mt-6">
      <h3 className="mb-2">{t("author.templates.made")}</h3>
      <TextInput
        label={t("author.templates.search")}
        maxLength={200}
        onChange={(event) => setQ(event.target.value)}
        type="search"
        value={q}
      />
      {failed ? <InlineError error={failed} /> : null}
      <QueryView failed={t("author.templates.made")} query={query}>
        {() =>
          all.length === 0 ? (
            <p className="hint">{t(q ? "author.templates.notFound" : "author.templates.none")}</p>
          ) : (
            <ul className="templates">
              {all.map((it) => (
                <MadeOne it={it} key={it.id} onChoose={() => void choose(it)} />
              ))}
            </ul>
          )
        }
      </QueryView>
      {query.hasNextPage && (
        <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t("common.loadMore")}
        </Button>
      )}
    </section>
  );
}

const scopes = {
  own: "author.templates.scopeOwn",
  organization: "author.templates.scopeOrganization",
  school: "author.templates.scopeSchool",
} as const;

function MadeOne({ it, onChoose }: { it: LessonTemplate; onChoose: () => void }) {
  const { remove } = useTemplateActions();
  const changes = isAdmin() || (it.scope !== "school" && it.owner === currentUser()?.id);
  return (
    <li>
      <button className="template" lang={it.language} onClick={onChoose} type="button">
        <strong>{it.name}</strong>
        {it.description && <span>{it.description}</span>}
        <span className="hint" lang={document.documentElement.lang}>
          {t(scopes[it.scope])} · {t("author.templates.pages", { n: it.pages })}
        </span>
      </button>
      {changes && (
        <IconButton
          busy={remove.isPending}
          icon="trash"
          label={t("author.templates.delete", { name: it.name })}
          onClick={() =>
            remove.mutate(it, {
              onSuccess: () => toast(t("author.templates.deleted", { name: it.name })),
              onError: () => toast(t("author.templates.notDeleted", { name: it.name })),
            })
          }
        />
      )}
    </li>
  );
}
