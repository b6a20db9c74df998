/** Files as pictures. One stop of the Tab key each; arrows go from one to the next, Delete puts one into the bin. */
import type { KeyboardEvent } from "react";
import { Link, useLocation } from "react-router";
import type { LibraryFile } from "../../api/types";
import { t } from "../../lib/messages";
import { moveFocus } from "../../lib/roving";
import { Chip } from "../../ui/Progress";
import { addressOf, factsOf, lacksAlt, nameOf } from "./fileTexts";
import { KindIcon } from "./KindIcon";
import { groupOf } from "./kinds";
import { mayChange } from "./rights";
import { useMoveToBin } from "./useMoveToBin";

export interface FilesProps {
  files: LibraryFile[];
  bin: boolean;
  to: (file: LibraryFile) => string;
}

export function FileGrid({ files, to }: FilesProps) {
  const { pathname } = useLocation();
  const { move } = useMoveToBin();
  const keys = (event: KeyboardEvent<HTMLUListElement>) => {
    moveFocus(event, ".media-link");
    if (event.key !== "Delete") return;
    const id = (event.target as HTMLElement).dataset.file;
    const file = files.find((it) => it.id === id);
    if (file && mayChange(file)) move(file);
  };
  return (
    <ul aria-label={t("nav.library")} className="media-grid" onKeyDown={keys}>
      {files.map((file) => (
        <li className="media-card" key={file.id}>
          <Thumbnail file={file} />
          <div className="media-text">
            <Link
              aria-current={pathname.endsWith(file.id) || undefined}
              className="media-link"
              data-file={file.id}
              preventScrollReset
              to={to(file)}
            >
              {nameOf(file)}
            </Link>
            <p className="meta">
              {factsOf(file).map((fact) => (
                <span key={fact}>{fact}</span>
              ))}
            </p>
            {lacksAlt(file) && mayChange(file) && <Chip tone="warning">{t("library.altMissing")}</Chip>}
          </div>
        </li>
      ))}
    </ul>
  );
}

/** The name beside it says what it is; a description would be read twice. */
export function Thumbnail({ file }: { file: LibraryFile }) {
  const group = groupOf(file.media_type);
  return (
    <span className="media-thumb">
      {group === "picture" && !file.deleted_at ? (
        <img alt="" loading="lazy" src={addressOf(file, 360)} />
      ) : (
        <KindIcon group={group} />
      )}
    </span>
  );
}
