/** What the lesson was like before: kept by hand, every now and then, and whenever it was published. */
import { useState } from "react";
import type { LessonVersion } from "../../../api/types";
import { formatDateTime } from "../../../lib/format";
import { type MessageKey, t } from "../../../lib/messages";
import { Button } from "../../../ui/Button";
import { TextInput } from "../../../ui/Field";
import { Icon } from "../../../ui/Icon";
import { Chip } from "../../../ui/Progress";
import { Empty, ErrorBlock, InlineError, Skeleton } from "../../../ui/states";
import { announce } from "../../../ui/Toast";
import { useEditing } from "../context";
import { useTogether } from "../together/context";
import { useVersionActions, useVersions, versionName } from "./queries";
import { VersionDialog } from "./VersionDialog";

export function VersionsSide() {
  const { draft } = useTogether();
  const query = useVersions(draft.id);
  const [looking, setLooking] = useState<string | null>(null);
  const versions = query.data?.pages.flatMap((page) => page.items) ?? [];
  const shown = versions.find((it) => it.id === looking) ?? null;
  return (
    <>
      <KeepVersion />
      {query.isPending && <Skeleton rows={3} />}
      {query.isError && (
        <ErrorBlock
          error={query.error}
          retry={() => void query.refetch()}
          what={t("author.versionsFailed")}
        />
      )}
      {query.data && versions.length === 0 && (
        <Empty level="h3" title={t("author.versionsNone")}>
          {t("author.versionsText")}
        </Empty>
      )}
      <ol className="versions">
        {versions.map((version) => (
          <Row key={version.id} onLook={() => setLooking(version.id)} version={version} />
        ))}
      </ol>
      {query.hasNextPage && (
        <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t("common.loadMore")}
        </Button>
      )}
      <VersionDialog onClose={() => setLooking(null)} version={shown} versions={versions} />
    </>
  );
}

function KeepVersion() {
  const { draft } = useTogether();
  const { lesson } = useEditing();
  const { keep } = useVersionActions(draft.id);
  const [name, setName] = useState("");
  const [missing, setMissing] = useState(false);
  const send = () => {
    const words = name.trim();
    setMissing(words === "");
    if (words === "" || keep.isPending) return;
    keep.mutate(
      { document: lesson.document(), name: words },
      {
        onSuccess: () => {
          setName("");
          announce(t("author.versionKept", { name: words }));
        },
      },
    );
  };
  return (
    <form
      className="comment-form"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <TextInput
        error={missing ? t("author.versionNameMissing") : undefined}
        hint={t("author.versionNameHint")}
        label={t("author.versionName")}
        maxLength={120}
        onChange={(event) => setName(event.target.value)}
        value={name}
      />
      <InlineError error={keep.error} />
      <div className="panel-actions mt-0">
        <Button busy={keep.isPending} type="submit">
          {t("author.versionKeep")}
        </Button>
      </div>
    </form>
  );
}

const kindTexts: Record<LessonVersion["kind"], MessageKey | null> = {
  saved: null,
  published: "author.version.published",
  restored: "author.version.restored",
};

function Row({ version, onLook }: { version: LessonVersion; onLook: () => void }) {
  const name = versionName(version);
  const time = formatDateTime(version.made_at);
  const kind = kindTexts[version.kind];
  return (
    <li>
      <button className="version" onClick={onLook} type="button">
        <span className="version-name">
          <strong>{name}</strong>
          <span className="hint block">
            {version.made_by_name ? t("author.versionBy", { time, name: version.made_by_name }) : time}
          </span>
        </span>
        {kind && <Chip tone={version.kind === "published" ? "success" : "info"}>{t(kind)}</Chip>}
        <Icon name="right" size={18} />
      </button>
    </li>
  );
}
