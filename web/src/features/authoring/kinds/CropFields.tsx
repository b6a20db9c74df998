/** Which part of a picture is shown: by pointing at what matters, by sliders, or by numbers. */
import { type PointerEvent, useId } from "react";
import { formatPercent } from "../../../lib/format";
import { cropOf } from "../../../lib/lessonPages";
import { t } from "../../../lib/messages";
import { Button } from "../../../ui/Button";
import { Select } from "../../../ui/Field";
import { useEditing } from "../context";
import { setFields } from "../model/edit";
import type { Crop, Placed } from "../model/types";
import { NumberField } from "../panel/NumberField";
import { cropFor, cutAt, type Edge, edges, nearest, type Sight, sightOf, withCut } from "./crop";

const edgeLabels: Record<Edge, Parameters<typeof t>[0]> = {
  left: "author.crop.left",
  top: "author.crop.top",
  right: "author.crop.right",
  bottom: "author.crop.bottom",
};

export function CropFields({ placed: { id, it } }: { placed: Placed }) {
  const { lesson, document, files } = useEditing();
  const asset = document.assets[it.asset ?? ""];
  const file = files[asset?.file ?? ""];
  const picture = { w: asset?.w ?? 4, h: asset?.h ?? 3 };
  const sight = sightOf(it.crop, picture, it);
  const crop = (next: Crop | undefined) => setFields(lesson, [id], { crop: next });
  const look = (change: Partial<Sight>) => crop(cropFor({ ...sight, ...change }, picture, it));
  return (
    <fieldset className="field crop">
      <legend className="label">{t("author.crop")}</legend>
      <Select
        label={t("author.crop.fit")}
        onChange={(event) =>
          setFields(lesson, [id], { fit: event.target.value === "contain" ? "contain" : undefined })
        }
        options={[
          { value: "cover", label: t("author.crop.cover") },
          { value: "contain", label: t("author.crop.contain") },
        ]}
        value={it.fit ?? "cover"}
      />
      {file && <Target crop={it.crop} onPoint={(x, y) => look({ x, y })} url={file.url} />}
      <Slider
        label={t("author.crop.zoom")}
        max={nearest}
        min={1}
        onChange={(zoom) => look({ zoom })}
        value={sight.zoom}
      />
      <Slider label={t("author.crop.across")} max={1} min={0} onChange={(x) => look({ x })} value={sight.x} />
      <Slider label={t("author.crop.down")} max={1} min={0} onChange={(y) => look({ y })} value={sight.y} />
      <div className="panel-row">
        {edges.map((edge) => (
          <NumberField
            key={edge}
            label={t(edgeLabels[edge])}
            max={95}
            min={0}
            onChange={(value) => crop(withCut(it.crop, edge, value ?? 0))}
            value={cutAt(it.crop, edge)}
          />
        ))}
      </div>
      {it.crop && <Button onClick={() => crop(undefined)}>{t("author.crop.all")}</Button>}
    </fieldset>
  );
}

interface TargetProps {
  url: string;
  crop: Crop | undefined;
  onPoint: (x: number, y: number) => void;
}

/** The whole picture with what is shown of it. Sliders and numbers below do the same. */
function Target({ url, crop, onPoint }: TargetProps) {
  const point = (event: PointerEvent<HTMLElement>) => {
    if (event.buttons === 0) return;
    const box = event.currentTarget.getBoundingClientRect();
    event.currentTarget.setPointerCapture(event.pointerId);
    const share = (at: number, from: number, size: number) => Math.max(0, Math.min(1, (at - from) / size));
    onPoint(share(event.clientX, box.left, box.width), share(event.clientY, box.top, box.height));
  };
  const inset = crop && cropOf(`${crop.x} ${crop.y} ${crop.w} ${crop.h}`);
  return (
    <div aria-hidden="true" className="crop-target" onPointerDown={point} onPointerMove={point}>
      <img alt="" draggable={false} src={url} />
      <img
        alt=""
        className="crop-shown"
        draggable={false}
        src={url}
        style={{ clipPath: inset ?? undefined }}
      />
    </div>
  );
}

interface SliderProps {
  label: string;
  min: number;
  max: number;
  value: number;
  onChange: (value: number) => void;
}

function Slider({ label, min, max, value, onChange }: SliderProps) {
  const id = useId();
  return (
    <div className="slider">
      <label className="label" htmlFor={id}>
        {label}
      </label>
      <input
        aria-valuetext={formatPercent(value * 100)}
        id={id}
        max={max}
        min={min}
        onChange={(event) => onChange(Number(event.target.value))}
        step={0.02}
        type="range"
        value={value}
      />
    </div>
  );
}
