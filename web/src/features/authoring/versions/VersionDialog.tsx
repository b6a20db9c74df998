/** One version: as learners would see it, what is different from another, and the way back to it. */
import { useEffect, useRef, useState } from "react";
import type { LessonVersion } from "../../../api/types";
import { formatDateTime } from "../../../lib/format";
import { t } from "../../../lib/messages";
import { Button } from "../../../ui/Button";
import { Dialog } from "../../../ui/Dialog";
import { Select } from "../../../ui/Field";
import { Prose } from "../../../ui/Prose";
import { Segments } from "../../../ui/Segments";
import { InlineError, QueryView } from "../../../ui/states";
import { toast } from "../../../ui/Toast";
import { useEditing } from "../context";
import { replaceWith } from "../model/replace";
import { useTogether } from "../together/context";
import { undo } from "../useViewKeys";
import { Differences } from "./Differences";
import { NameVersion } from "./NameVersion";
import { type Shown, useVersion, useVersionActions, versionName } from "./queries";

interface VersionDialogProps {
  version: LessonVersion | null;
  versions: LessonVersion[];
  onClose: () => void;
}

export function VersionDialog({ version, versions, onClose }: VersionDialogProps) {
  return (
    <Dialog
      actions={version && <Restore onDone={onClose} version={version} />}
      onClose={onClose}
      open={version !== null}
      title={version ? versionName(version) : ""}
      wide
    >
      {version && <Look key={version.id} version={version} versions={versions} />}
    </Dialog>
  );
}

function Look({ version, versions }: { version: LessonVersion; versions: LessonVersion[] }) {
  const { draft } = useTogether();
  const query = useVersion(draft.id, version.id);
  const [as, setAs] = useState<"read" | "diff">("read");
  const time = formatDateTime(version.made_at);
  return (
    <>
      <p className="hint mb-3">
        {version.made_by_name ? t("author.versionBy", { time, name: version.made_by_name }) : time}
      </p>
      <NameVersion key={version.name} version={version} />
      <Segments
        label={t("author.versionAs")}
        onChange={setAs}
        options={[
          { value: "read", label: t("author.versionRead") },
          { value: "diff", label: t("author.versionDiff") },
        ]}
        value={as}
      />
      <QueryView failed={t("author.versionShowFailed")} query={query}>
        {(shown) =>
          as === "read" ? (
            <Rendered html={shown.html} lang={shown.document.lang} />
          ) : (
            <Compared shown={shown} versions={versions.filter((it) => it.id !== version.id)} />
          )
        }
      </QueryView>
    </>
  );
}

/** Exactly what learners get, laid out as they get it. */
function Rendered({ html, lang }: { html: string; lang: string }) {
  const place = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: new HTML is new elements.
  useEffect(() => {
    void import("../../../lib/lessonPages").then(({ arrange }) => place.current && arrange(place.current));
  }, [html]);
  if (!/<\w/.test(html.replaceAll(/<\/?(section|div)\b[^>]*>/g, "")))
    return <p>{t("author.rule.no_content")}</p>;
  return (
    <div className="paged version-page">
      <Prose className="arranged" html={html} lang={lang} ref={place} />
    </div>
  );
}

const now = "now";

/** From the older to the newer of the two: what was added is what the newer has. */
function Compared({ shown, versions }: { shown: Shown; versions: LessonVersion[] }) {
  const { draft } = useTogether();
  const { document } = useEditing();
  const [other, setOther] = useState(now);
  const query = useVersion(draft.id, other === now ? null : other);
  const options = [
    { value: now, label: t("author.draftNow") },
    ...versions.map((it) => ({
      value: it.id,
      label: `${versionName(it)}, ${formatDateTime(it.made_at)}`,
    })),
  ];
  const older = query.data && query.data.version.number < shown.version.number;
  return (
    <>
      <Select
        label={t("author.compareWith")}
        onChange={(event) => setOther(event.target.value)}
        options={options}
        value={other}
      />
      {other === now ? (
        <Differences after={document} before={shown.document} />
      ) : (
        <QueryView failed={t("author.versionShowFailed")} query={query}>
          {(it) => (
            <Differences
              after={older ? shown.document : it.document}
              before={older ? it.document : shown.document}
            />
          )}
        </QueryView>
      )}
    </>
  );
}

function Restore({ version, onDone }: { version: LessonVersion; onDone: () => void }) {
  const { draft } = useTogether();
  const { lesson } = useEditing();
  const { restore } = useVersionActions(draft.id);
  const run = () =>
    restore.mutate(
      { version, now: lesson.document() },
      {
        onSuccess: (document) => {
          lesson.undo.stopCapturing();
          replaceWith(lesson, document);
          lesson.undo.stopCapturing();
          onDone();
          const text = t("author.versionRestored", { name: versionName(version) });
          toast(text, { undo: () => undo(lesson), seconds: 10 });
        },
      },
    );
  return (
    <>
      <InlineError error={restore.error} />
      <Button busy={restore.isPending} icon="undo" kind="primary" onClick={run}>
        {t("author.versionRestore")}
      </Button>
    </>
  );
}
