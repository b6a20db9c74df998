/** With nothing chosen: the lesson and the page. */
import { t } from "../../../lib/messages";
import { Select, TextArea, TextInput } from "../../../ui/Field";
import { useEditing } from "../context";
import { setMeta } from "../model/edit";
import { setPage } from "../model/pages";
import { ColorField } from "./ColorField";

export function PageFields() {
  const { lesson, document, page } = useEditing();
  return (
    <>
      <h2 className="panel-title">{t("author.lesson")}</h2>
      <LessonTitle />
      <h2 className="panel-title mt-4">{t("author.page")}</h2>
      <TextInput
        label={t("author.pageTitle")}
        maxLength={120}
        onChange={(event) => setPage(lesson, page.id, { name: event.target.value })}
        value={page.name ?? ""}
      />
      <ColorField
        label={t("author.background")}
        onChange={(fill) => setPage(lesson, page.id, { background: { ...page.background, fill } })}
        value={page.background?.fill}
      />
      <Select
        hint={t("author.layoutHint")}
        label={t("author.layout")}
        onChange={(event) =>
          setPage(lesson, page.id, { layout: event.target.value === "flow" ? "flow" : undefined })
        }
        options={[
          { value: "canvas", label: t("author.layout.canvas") },
          { value: "flow", label: t("author.layout.flow") },
        ]}
        value={page.layout ?? "canvas"}
      />
      <TextArea
        hint={t("author.notesHint")}
        label={t("author.notes")}
        lang={document.lang}
        onChange={(event) => setPage(lesson, page.id, { notes: event.target.value })}
        rows={4}
        value={page.notes ?? ""}
      />
    </>
  );
}

export function LessonTitle() {
  const { lesson, document } = useEditing();
  const missing = document.title.trim() === "";
  return (
    <TextInput
      error={missing ? t("author.titleMissing") : undefined}
      label={t("author.title")}
      maxLength={160}
      onChange={(event) => setMeta(lesson, "title", event.target.value)}
      value={document.title}
    />
  );
}
