/** M06: the curriculum below its learning areas. The area is in the address. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../../../api/client";
import type { LearningArea, Strand } from "../../../api/types";
import { useListAddress } from "../../../lib/listAddress";
import { t } from "../../../lib/messages";
import { Button } from "../../../ui/Button";
import { Dialog } from "../../../ui/Dialog";
import { Select } from "../../../ui/Field";
import { Menu } from "../../../ui/Menu";
import { Page } from "../../../ui/Page";
import { Empty, InlineError, QueryView, Skeleton } from "../../../ui/states";
import { areas, areaTexts, strandsKey, strandText, tree, useStrands } from "../curriculum";
import { StrandForm } from "./StrandForm";

/** What the open form is for: a new strand, a part of this one, or a change of this one. */
type Editing = { of: "new" } | { of: "part" | "edit"; strand: Strand };

export function CurriculumPage() {
  const { params, set } = useListAddress();
  const area = areas.find((it) => it === params.get("area")) ?? "mathematics";
  const [editing, setEditing] = useState<Editing | null>(null);
  const query = useStrands(area);
  return (
    <Page
      actions={
        <Button icon="plus" kind="primary" onClick={() => setEditing({ of: "new" })}>
          {t("curriculum.add")}
        </Button>
      }
      intro={t("curriculum.intro")}
      title={t("curriculum.title")}
    >
      <div className="toolbar">
        <Select
          label={t("curriculum.area")}
          onChange={(event) => set("area", event.target.value)}
          options={areas.map((value) => ({ value, label: t(areaTexts[value]) }))}
          value={area}
        />
      </div>
      <QueryView failed={t("curriculum.failed")} query={query} skeleton={<Skeleton rows={6} />}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t("curriculum.none")}>{t("curriculum.noneText")}</Empty>
          ) : (
            <Tree area={area} items={items} onEdit={setEditing} />
          )
        }
      </QueryView>
      <Dialog
        onClose={() => setEditing(null)}
        open={editing !== null}
        title={editing ? titleOf(editing) : ""}
      >
        {editing && (
          <StrandForm
            area={area}
            onClose={() => setEditing(null)}
            parent={editing.of === "part" ? editing.strand : null}
            strand={editing.of === "edit" ? editing.strand : null}
          />
        )}
      </Dialog>
    </Page>
  );
}

function titleOf(editing: Editing): string {
  if (editing.of === "new") return t("curriculum.add");
  const { title } = editing.strand;
  return editing.of === "part" ? t("curriculum.addPartOf", { title }) : t("curriculum.editOne", { title });
}

interface TreeProps {
  area: LearningArea;
  items: Strand[];
  onEdit: (editing: Editing) => void;
}

function Tree({ area, items, onEdit }: TreeProps) {
  return (
    <ul className="builder">
      {tree(items).map(({ strand, parts }) => (
        <li key={strand.id}>
          <Row area={area} head onEdit={onEdit} strand={strand} />
          <ul>
            {parts.map((part) => (
              <li key={part.id}>
                <Row area={area} onEdit={onEdit} strand={part} />
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}

interface RowProps {
  area: LearningArea;
  strand: Strand;
  head?: boolean;
  onEdit: (editing: Editing) => void;
}

function Row({ area, strand, head = false, onEdit }: RowProps) {
  const { move, remove } = useStrandChanges(area, strand);
  const part = head
    ? [
        {
          label: t("curriculum.addPart"),
          icon: "plus" as const,
          onSelect: () => onEdit({ of: "part", strand }),
        },
      ]
    : [];
  return (
    <>
      <div className={`builder-row ${head ? "builder-head" : ""}`}>
        <div className="builder-title">
          {head ? <h2 className="text-base">{strandText(strand)}</h2> : strand.title}
        </div>
        {strand.courses_count > 0 && (
          <p className="builder-meta">{t("curriculum.used", { n: strand.courses_count })}</p>
        )}
        <div className="builder-tools">
          <Menu
            icon="more"
            iconOnly
            items={[
              { label: t("curriculum.edit"), icon: "edit", onSelect: () => onEdit({ of: "edit", strand }) },
              ...part,
              { label: t("curriculum.up"), icon: "up", onSelect: () => move.mutate("up") },
              { label: t("curriculum.down"), icon: "down", onSelect: () => move.mutate("down") },
              "line",
              {
                label: t("curriculum.delete"),
                icon: "trash",
                danger: true,
                onSelect: () => remove.mutate(),
              },
            ]}
            label={t("list.moreFor", { title: strand.title })}
          />
        </div>
      </div>
      <InlineError error={move.error ?? remove.error} />
    </>
  );
}

/** Only what no course names and what has no parts is deleted, so nothing is lost with it. */
function useStrandChanges(area: LearningArea, strand: Strand) {
  const queries = useQueryClient();
  const onSettled = () => queries.invalidateQueries({ queryKey: strandsKey(area) });
  const path = { strand: strand.id };
  const move = useMutation({
    mutationFn: (step: "up" | "down") =>
      call("PATCH /curriculum/strands/{strand}", { path, body: { move: step }, ifMatch: strand.version }),
    onSettled,
  });
  const remove = useMutation({
    mutationFn: () => call("DELETE /curriculum/strands/{strand}", { path, ifMatch: strand.version }),
    onSettled,
  });
  return { move, remove };
}
