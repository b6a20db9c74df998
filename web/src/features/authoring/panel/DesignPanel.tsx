/** What the selection shares, in a fixed order: text, fill and line, position and size, arranging, meaning. */
import { t } from "../../../lib/messages";
import { useEditing } from "../context";
import { elements } from "../model/edit";
import { kindOf } from "../names";
import { ElementFields } from "../outline/ElementFields";
import { Actions } from "./Actions";
import { Arrange } from "./Arrange";
import { Look } from "./Look";
import { PageFields } from "./PageFields";
import { Position, Reading } from "./Position";

export function DesignPanel() {
  const { lesson, selection } = useEditing();
  const chosen = elements(lesson, selection);
  const [first] = chosen;
  if (!first) return <PageFields />;
  return (
    <>
      <h2 className="panel-title">
        {chosen.length === 1 ? kindOf(first.it) : t("author.chosen", { n: chosen.length })}
      </h2>
      {chosen.length === 1 && <ElementFields key={first.id} lesson={lesson} placed={first} />}
      <Look chosen={chosen} />
      <Position chosen={chosen} />
      <Arrange chosen={chosen} />
      <Reading chosen={chosen} />
      <Actions chosen={chosen} />
    </>
  );
}
