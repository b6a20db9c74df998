/** A sheet to draw on with finger, pen or mouse. Who has none of them chooses a picture or a shape instead. */
import { useState } from "react";
import { t } from "../../../lib/messages";
import { Button, IconButton } from "../../../ui/Button";
import { Select, TextArea } from "../../../ui/Field";
import { FileButton } from "../../../ui/FileButton";
import { Menu } from "../../../ui/Menu";
import { announce } from "../../../ui/Toast";
import type { Asked } from "../adding";
import { useEditing } from "../context";
import { setFields } from "../model/edit";
import { forms } from "../model/types";
import { formNames } from "../names";
import { newShape } from "../newElements";
import { ColorField } from "../panel/ColorField";
import { fits, inked, type Stroke } from "./ink";
import { Sheet } from "./Sheet";

const widths = [2, 4, 8, 16];

export function DrawingPad({ asked: { target } }: { asked: Asked }) {
  const { lesson, page, put, doneAsking } = useEditing();
  const before = target ? page.elements[target] : undefined;
  const old = before?.type === "draw" ? before : undefined;
  const [strokes, setStrokes] = useState<Stroke[]>(old?.strokes ?? []);
  const [color, setColor] = useState<string | undefined>(old?.stroke ?? "@ink");
  const [width, setWidth] = useState(old?.strokeW ?? 4);
  const [alt, setAlt] = useState(old?.alt ?? "");
  const drawing = inked(strokes, width);
  const done = () => {
    if (!drawing) return;
    const { x, y, ...rest } = drawing;
    const look = { ...rest, stroke: color, strokeW: width, alt: alt.trim() || undefined };
    lesson.undo.stopCapturing();
    if (old && target) setFields(lesson, [target], { ...look, x: old.x + x, y: old.y + y });
    else put({ type: "draw", ...look }, t("author.kind.draw"), target);
    doneAsking();
  };
  return (
    <>
      <Sheet
        color={color}
        onDraw={(stroke) => setStrokes((all) => (fits([...all, stroke]) ? [...all, stroke] : all))}
        strokes={strokes}
        width={width}
      />
      <Tools onChange={setStrokes} strokes={strokes} target={target} />
      <ColorField label={t("author.draw.color")} onChange={setColor} value={color} />
      <Select
        label={t("author.strokeWidth")}
        onChange={(event) => setWidth(Number(event.target.value))}
        options={[...new Set([...widths, width])].map((it) => ({ value: String(it), label: String(it) }))}
        value={String(width)}
      />
      <TextArea
        hint={t("author.altHint")}
        label={t("author.alt")}
        maxLength={600}
        onChange={(event) => setAlt(event.target.value)}
        rows={2}
        value={alt}
      />
      <div className="form-actions">
        <Button disabledReason={drawing ? undefined : t("author.draw.nothing")} kind="primary" onClick={done}>
          {t("author.draw.done")}
        </Button>
      </div>
    </>
  );
}

interface ToolsProps {
  strokes: Stroke[];
  onChange: (strokes: Stroke[]) => void;
  target: string | undefined;
}

function Tools({ strokes, onChange, target }: ToolsProps) {
  const nothing = strokes.length === 0 ? t("author.draw.nothing") : undefined;
  return (
    <div className="panel-actions mb-3">
      <IconButton
        disabledReason={nothing}
        icon="undo"
        label={t("author.draw.undo")}
        onClick={() => {
          onChange(strokes.slice(0, -1));
          announce(t("author.undone"));
        }}
      />
      <Button disabledReason={nothing} onClick={() => onChange([])}>
        {t("author.draw.clear")}
      </Button>
      <Instead target={target} />
    </div>
  );
}

/** Drawing needs a steady pointer; these need none. */
function Instead({ target }: { target: string | undefined }) {
  const { addPictures, put, doneAsking } = useEditing();
  return (
    <>
      <FileButton
        accept="image/*"
        icon="picture"
        label={t("author.draw.picture")}
        onFiles={(files) => {
          addPictures(files, target);
          doneAsking();
        }}
      />
      <Menu
        items={forms.map((form) => ({
          label: t(formNames[form]),
          onSelect: () => {
            put(newShape(form), t(formNames[form]), target);
            doneAsking();
          },
        }))}
        kind="outline"
        label={t("author.draw.shape")}
      />
    </>
  );
}
