/** A page as it is seen, without anything to edit: in the order of reading, each thing at its place. */
import type { CSSProperties } from "react";
import { ElementContent } from "../canvas/ElementContent";
import { colorIn, useEditing } from "../context";
import { layers } from "../model/edit";
import type { Element, Page } from "../model/types";
import { appeared } from "./show";

interface PageViewProps {
  page: Page;
  scale: number;
  step: number;
}

export function PageView({ page, scale, step }: PageViewProps) {
  const { document, files } = useEditing();
  const stack = layers(page).map(({ id }) => id);
  const order = [...stack.filter((id) => !page.reading.includes(id)), ...page.reading];
  const picture = files[document.assets[page.background?.asset ?? ""]?.file ?? ""];
  const style: CSSProperties = {
    width: document.page.w,
    height: document.page.h,
    scale: String(scale),
    background: colorIn(document, page.background?.fill) ?? "#ffffff",
    ...(picture ? { backgroundImage: `url("${picture.url}")`, backgroundSize: "cover" } : {}),
  };
  return (
    <div className="stage-page" lang={document.lang} style={style}>
      {order.map((id) => {
        const it = page.elements[id];
        if (!it || it.hidden || !appeared(it, page, step)) return null;
        return <Shown it={it} key={id} layer={stack.indexOf(id)} />;
      })}
    </div>
  );
}

function Shown({ it, layer }: { it: Element; layer: number }) {
  const { document } = useEditing();
  const drawn = it.type === "shape" || it.type === "line" || it.type === "draw";
  // What is only a hint to the author is not for those who watch.
  const { placeholder: _, ...shown } = it;
  return (
    <div
      className={`stage-el el el-${it.type}`}
      lang={it.lang}
      style={{
        left: it.x,
        top: it.y,
        width: it.w,
        height: it.h,
        zIndex: layer,
        justifyContent: { top: "flex-start", middle: "center", bottom: "flex-end" }[it.valign ?? "top"],
        rotate: it.rot ? `${it.rot}deg` : undefined,
        opacity: it.opacity,
        background: drawn ? undefined : colorIn(document, it.fill),
        borderRadius: drawn ? undefined : it.radius,
        border:
          drawn || !it.stroke ? undefined : `${it.strokeW ?? 2}px solid ${colorIn(document, it.stroke)}`,
      }}
    >
      <ElementContent it={shown} />
    </div>
  );
}
