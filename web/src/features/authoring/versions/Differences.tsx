/** What differs between two versions, page by page, in words and not only in colours. */
import { useMemo } from "react";
import { type MessageKey, t } from "../../../lib/messages";
import { Chip, type Tone } from "../../../ui/Progress";
import type { LessonDocument } from "../model/types";
import { type Change, compare, type PageChange, type Piece } from "./compare";

interface DifferencesProps {
  before: LessonDocument;
  after: LessonDocument;
}

export function Differences({ before, after }: DifferencesProps) {
  const { title, pages } = useMemo(() => compare(before, after), [before, after]);
  if (!title && pages.length === 0) return <p>{t("author.same")}</p>;
  return (
    <div className="differences" lang={after.lang}>
      {title && (
        <section>
          <h3>{t("author.diff.lesson")}</h3>
          <ul>
            <Entry change={{ what: "changed", id: "title", kind: t("author.diff.title"), ...title }} />
          </ul>
        </section>
      )}
      {pages.map((page) => (
        <PagePart key={page.id} page={page} />
      ))}
    </div>
  );
}

const pageTexts: Record<PageChange["what"], MessageKey | null> = {
  added: "author.diff.pageAdded",
  removed: "author.diff.pageRemoved",
  moved: "author.diff.pageMoved",
  changed: null,
};

function PagePart({ page }: { page: PageChange }) {
  const text = pageTexts[page.what];
  return (
    <section>
      <h3>{page.name}</h3>
      {text && <p className="hint">{t(text)}</p>}
      {page.order && <p className="hint">{t("author.diff.order")}</p>}
      <ul>
        {page.changes.map((change) => (
          <Entry change={change} key={change.id} />
        ))}
      </ul>
    </section>
  );
}

const labels: Record<Change["what"], { text: MessageKey; tone?: Tone }> = {
  added: { text: "author.diff.added", tone: "success" },
  removed: { text: "author.diff.removed", tone: "danger" },
  changed: { text: "author.diff.changed", tone: "info" },
  look: { text: "author.diff.look" },
};

function Entry({ change: { what, kind, before, after } }: { change: Change }) {
  const { text, tone } = labels[what];
  return (
    <li className="difference">
      <p className="difference-head">
        <Chip tone={tone}>{t(text)}</Chip> {kind}
      </p>
      {what === "changed" ? (
        <dl>
          <dt>{t("author.diff.before")}</dt>
          <dd>
            <Words own="del" pieces={before} />
          </dd>
          <dt>{t("author.diff.after")}</dt>
          <dd>
            <Words own="ins" pieces={after} />
          </dd>
        </dl>
      ) : (
        <p className="difference-words">
          <Words own="ins" pieces={what === "removed" ? before : after} />
        </p>
      )}
    </li>
  );
}

function Words({ pieces, own: Own }: { pieces: Piece[]; own: "ins" | "del" }) {
  return pieces.map((piece, at) => {
    const key = `${at} ${piece.text}`;
    const space = at > 0 ? " " : "";
    return (
      <span key={key}>
        {space}
        {piece.own ? <Own>{piece.text}</Own> : piece.text}
      </span>
    );
  });
}
