/** Where things go without dragging: sides of the page or of each other, and what lies over what. */
import { t } from "../../../lib/messages";
import { Menu } from "../../../ui/Menu";
import { announce } from "../../../ui/Toast";
import { around } from "../canvas/snap";
import { useEditing } from "../context";
import { type Depth, setDepth, setFrames } from "../model/edit";
import type { ChosenProps } from "./chosen";
import { at, type Side } from "./sides";

const sides: readonly Side[] = ["left", "center", "right", "top", "middle", "bottom"];
const depths: readonly Depth[] = ["front", "forward", "backward", "back"];

const sideLabels = {
  left: "author.arrange.left",
  center: "author.arrange.center",
  right: "author.arrange.right",
  top: "author.arrange.top",
  middle: "author.arrange.middle",
  bottom: "author.arrange.bottom",
} as const;

const depthLabels = {
  front: "author.depth.front",
  forward: "author.depth.forward",
  backward: "author.depth.backward",
  back: "author.depth.back",
} as const;

export function Arrange({ chosen }: ChosenProps) {
  const { lesson, document, page } = useEditing();
  const frames = chosen.map(({ it }) => it);
  const box = chosen.length > 1 ? around(frames) : { x: 0, y: 0, w: document.page.w, h: document.page.h };
  const arrange = (side: Side) => {
    lesson.undo.stopCapturing();
    setFrames(lesson, new Map(chosen.map(({ id, it }) => [id, at(side, it, box)])));
    announce(t(sideLabels[side]));
  };
  return (
    <div className="panel-actions">
      <Menu
        items={sides.map((side) => ({ label: t(sideLabels[side]), onSelect: () => arrange(side) }))}
        kind="outline"
        label={t(chosen.length > 1 ? "author.alignThem" : "author.alignPage")}
      />
      {chosen.length === 1 && (
        <Menu
          items={depths.map((depth) => ({
            label: t(depthLabels[depth]),
            onSelect: () => {
              lesson.undo.stopCapturing();
              setDepth(lesson, page, chosen[0]?.id ?? "", depth);
            },
          }))}
          kind="outline"
          label={t("author.depth")}
        />
      )}
    </div>
  );
}
