/** The contents of one element as plain form fields; the same in the outline and in the panel. */
import { Suspense } from "react";
import { t } from "../../../lib/messages";
import { Check } from "../../../ui/Check";
import { Select, TextArea } from "../../../ui/Field";
import { Skeleton } from "../../../ui/states";
import { lazily } from "../lazily";
import { type Patch, setFields, setText } from "../model/edit";
import type { Lesson } from "../model/lesson";
import { isSlot } from "../model/slots";
import { type Element, type Placed, roles } from "../model/types";
import { roleNames } from "../names";
import { RichItems, RichText } from "../RichText";
import { tableOf } from "./tableOf";

const MoreFields = lazily(() => import("../kinds/MoreFields").then((it) => it.MoreFields));

/** Kinds whose fields come when they are needed. */
const hasMore = new Set<Element["type"]>([
  "math",
  "chart",
  "audio",
  "video",
  "image",
  "embed",
  "quiz",
  "shape",
  "line",
  "draw",
  "answer",
  "code",
  "file",
]);

interface FieldsProps {
  lesson: Lesson;
  placed: Placed;
}

export function ElementFields({ lesson, placed }: FieldsProps) {
  const set = (patch: Patch) => setFields(lesson, [placed.id], patch);
  const { it } = placed;
  return (
    <>
      {it.type === "text" && <TextFields lesson={lesson} placed={placed} set={set} />}
      <Texts lesson={lesson} placed={placed} />
      {it.type === "prose" && (
        <TextArea
          label={t("author.markdown")}
          onChange={(event) => set({ markdown: event.target.value })}
          rows={8}
          value={it.markdown ?? ""}
        />
      )}
      {it.type === "code" && (
        <TextArea
          className="font-mono"
          label={t("author.kind.code")}
          onChange={(event) => set({ code: event.target.value })}
          rows={6}
          spellCheck={false}
          value={it.code ?? ""}
        />
      )}
      {it.type === "table" && <TableFields it={it} set={set} />}
      {hasMore.has(it.type) && (
        <Suspense fallback={<Skeleton rows={2} />}>
          <MoreFields placed={placed} />
        </Suspense>
      )}
      <Meaning it={it} set={set} />
    </>
  );
}

type Set = (patch: Patch) => void;

function TextFields({ lesson, placed: { id, it }, set }: FieldsProps & { set: Set }) {
  const isList = it.role === "list" || it.role === "olist";
  return (
    <>
      <Select
        label={t("author.role")}
        onChange={(event) => changeRole(lesson, id, it, event.target.value as Element["role"], set)}
        options={roles.map((role) => ({ value: role, label: t(roleNames[role]) }))}
        value={it.role}
      />
      {isList ? (
        <RichItems
          hint={t("author.itemsHint")}
          label={t("author.items")}
          onChange={(items) => setText(lesson, id, "items", items)}
          value={it.items ?? []}
        />
      ) : (
        <RichText
          label={t("author.text")}
          onChange={(runs) => setText(lesson, id, "text", [runs])}
          placeholder={it.placeholder}
          value={it.text ?? []}
        />
      )}
    </>
  );
}

/** What is written stays: a text becomes the items of a list, and the other way round. */
function changeRole(lesson: Lesson, id: string, it: Element, role: Element["role"], set: Set) {
  const listed = (one: Element["role"]) => one === "list" || one === "olist";
  lesson.undo.stopCapturing();
  if (listed(role) && !listed(it.role)) {
    setText(lesson, id, "items", [it.text ?? []]);
    set({ role, text: undefined });
  } else if (!listed(role) && listed(it.role)) {
    const all = (it.items ?? []).flatMap((runs, at) => (at > 0 ? [{ t: "\n" }, ...runs] : runs));
    setText(lesson, id, "text", [all]);
    set({ role, items: undefined });
  } else set({ role });
}

const texts = ["prompt", "label", "text", "caption", "fallback"] as const;
const labels = {
  prompt: "author.prompt",
  label: "author.label",
  text: "author.hiddenText",
  caption: "author.caption",
  fallback: "author.fallback",
} as const;

const has: Record<(typeof texts)[number], Element["type"][]> = {
  prompt: ["answer"],
  label: ["shape", "reveal", "lab", "file"],
  text: ["reveal"],
  caption: ["image", "table"],
  fallback: ["embed"],
};

function Texts({ lesson, placed: { id, it } }: FieldsProps) {
  return texts
    .filter((name) => has[name].includes(it.type) && !isSlot(it))
    .map((name) => (
      <RichText
        key={name}
        label={t(labels[name])}
        onChange={(runs) => setText(lesson, id, name, [runs])}
        value={it[name] ?? []}
      />
    ));
}

function TableFields({ it, set }: { it: Element; set: Set }) {
  const rows = (it.rows ?? []).map((row) => row.map((cell) => cell.map((run) => run.t).join("")).join("\t"));
  return (
    <>
      <TextArea
        hint={t("author.tableHint")}
        label={t("author.kind.table")}
        onChange={(event) => set({ rows: tableOf(event.target.value) })}
        rows={5}
        value={rows.join("\n")}
      />
      <Select
        label={t("author.tableHeader")}
        onChange={(event) => set({ header: event.target.value })}
        options={[
          { value: "row", label: t("author.header.row") },
          { value: "column", label: t("author.header.column") },
          { value: "both", label: t("author.header.both") },
          { value: "none", label: t("author.header.none") },
        ]}
        value={it.header}
      />
    </>
  );
}

const shown: Element["type"][] = ["image", "shape", "line", "draw", "math"];

/** What it means to who cannot see it. */
function Meaning({ it, set }: { it: Element; set: Set }) {
  if (!shown.includes(it.type) || isSlot(it)) return null;
  return (
    <>
      {!it.decorative && (
        <TextArea
          hint={t(it.type === "math" ? "author.spokenHint" : "author.altHint")}
          label={t(it.type === "math" ? "author.spoken" : "author.alt")}
          maxLength={600}
          onChange={(event) => set({ alt: event.target.value || undefined })}
          rows={2}
          value={it.alt ?? ""}
        />
      )}
      {it.type !== "math" && (
        <Check
          checked={it.decorative === true}
          hint={t("author.decorativeHint")}
          label={t("author.decorative")}
          onChange={(event) => set({ decorative: event.target.checked || undefined })}
        />
      )}
    </>
  );
}
