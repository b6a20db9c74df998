/** Where a file is shown, before somebody replaces it or takes it away. */
import { Link } from "react-router";
import type { FileUse, LibraryFile } from "../../api/types";
import { type MessageKey, t } from "../../lib/messages";
import { paths } from "../../lib/paths";
import { Section } from "../../ui/Page";
import { QueryView, Skeleton } from "../../ui/states";
import { useUses } from "./queries";

export function FileUses({ file }: { file: LibraryFile }) {
  return (
    <Section title={t("library.uses")}>
      <QueryView failed={t("library.usesFailed")} query={useUses(file.id)} skeleton={<Skeleton rows={1} />}>
        {({ items, elsewhere }) => (
          <>
            {items.length === 0 && elsewhere === 0 && <p className="text-ink-2">{t("library.unused")}</p>}
            <ul className="grid gap-2">
              {items.map((use) => (
                <li key={`${use.kind} ${use.id}`}>
                  <Link to={placeOf(use)}>{use.title}</Link>
                  <span className="block text-sm text-ink-2">
                    {t(kindTexts[use.kind], { course: use.course_title })}
                  </span>
                </li>
              ))}
            </ul>
            {elsewhere > 0 && <p className="mt-2 text-ink-2">{t("library.elsewhere", { n: elsewhere })}</p>}
          </>
        )}
      </QueryView>
    </Section>
  );
}

const kindTexts: Record<FileUse["kind"], MessageKey> = {
  lesson: "library.useLesson",
  material: "library.useMaterial",
  cover: "library.useCover",
  description: "library.useDescription",
};

function placeOf({ kind, id, course }: FileUse): string {
  if (kind === "lesson") return paths.lessonEditor(course, id);
  return paths.teachCourseTab(course, kind === "material" ? "materials" : "details");
}
