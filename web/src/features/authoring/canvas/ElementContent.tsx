/** What an element shows, drawn from the model the way the server will write it (crates/document/src/html). */
import { type CSSProperties, Fragment, type ReactNode, Suspense } from "react";
import { cropOf } from "../../../lib/lessonPages";
import { colorIn, useEditing } from "../context";
import { lazily } from "../lazily";
import { plain } from "../model/runs";
import { type Element, type LessonDocument, markTags, type Role, type Run, type Runs } from "../model/types";
import { headOf, outline } from "./shapes";

const MoreContent = lazily(() => import("../kinds/MoreContent").then((it) => it.MoreContent));

const textTags: Record<Role, "h2" | "h3" | "h4" | "p" | "ul" | "ol" | "blockquote"> = {
  h1: "h2",
  h2: "h3",
  h3: "h4",
  p: "p",
  list: "ul",
  olist: "ol",
  quote: "blockquote",
  caption: "p",
  label: "p",
};

/** Px on a page, when the author chose none. */
export const roleSizes: Record<Role, number> = {
  h1: 40,
  h2: 32,
  h3: 26,
  p: 22,
  list: 22,
  olist: 22,
  quote: 22,
  caption: 18,
  label: 18,
};

export function ElementContent({ it }: { it: Element }): ReactNode {
  const { document } = useEditing();
  switch (it.type) {
    case "text":
      return <TextContent document={document} it={it} />;
    case "shape":
    case "line":
    case "draw":
      return <Drawing document={document} it={it} />;
    case "image":
      return <Picture it={it} />;
    case "reveal":
      return (
        <details className="reveal">
          <summary>
            <Words runs={it.label} />
          </summary>
          <p>
            <Words runs={it.text} />
          </p>
        </details>
      );
    case "code":
      return <pre className="code">{it.code || " "}</pre>;
    case "table":
      return <TableContent it={it} />;
    case "answer":
    case "quiz":
      return <Question it={it} />;
    case "math":
    case "chart":
    case "embed":
    case "audio":
    case "video":
    case "file":
      return (
        <Suspense fallback={null}>
          <MoreContent it={it} />
        </Suspense>
      );
    default:
      // The parts that only the server draws are shown by their words.
      return (
        <p className="el-words">{it.markdown ?? (plain(it.label ?? it.fallback) || it.alt || it.latex)}</p>
      );
  }
}

export function Words({ runs }: { runs: Runs | undefined }): ReactNode {
  // biome-ignore lint/suspicious/noArrayIndexKey: runs have no names, only places.
  return (runs ?? []).map((run, at) => <OneRun key={at} run={run} />);
}

function OneRun({ run }: { run: Run }): ReactNode {
  const { document } = useEditing();
  let node: ReactNode = run.t.split("\n").map((part, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: lines have no names, only places.
    <Fragment key={at}>
      {at > 0 && <br />}
      {part}
    </Fragment>
  ));
  for (const mark of run.m ?? []) {
    const Tag = markTags[mark];
    node = <Tag>{node}</Tag>;
  }
  if (run.color || run.lang) {
    node = (
      <span lang={run.lang} style={{ color: colorIn(document, run.color) }}>
        {node}
      </span>
    );
  }
  return run.href ? <span className="el-link">{node}</span> : node;
}

function TextContent({ it, document }: { it: Element; document: LessonDocument }) {
  const role = it.role ?? "p";
  const Tag = textTags[role];
  const heading = role === "h1" || role === "h2" || role === "h3";
  const style: CSSProperties = {
    fontSize: it.size ?? roleSizes[role],
    fontWeight: it.weight ?? (heading ? 700 : 400),
    textAlign: it.align ?? "start",
  };
  if (Tag !== "ul" && Tag !== "ol") {
    const empty = plain(it.text) === "";
    return (
      <Tag className={empty ? "el-empty" : ""} style={style}>
        {empty ? it.placeholder : <Words runs={it.text} />}
      </Tag>
    );
  }
  const items = it.items ?? [];
  if (items.every((item) => plain(item) === "")) {
    return (
      <p className="el-empty" style={style}>
        {it.placeholder}
      </p>
    );
  }
  return (
    <Tag lang={document.lang} style={style}>
      {items.map((item, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: items have no names, only places.
        <li key={at}>
          <Words runs={item} />
        </li>
      ))}
    </Tag>
  );
}

function Drawing({ it, document }: { it: Element; document: LessonDocument }) {
  const open = it.type !== "shape" || it.shape === "bracket";
  const fill = (!open && colorIn(document, it.fill)) || "none";
  const otherwise = it.type === "shape" && it.fill ? "none" : "#161e26";
  const stroke = colorIn(document, it.stroke) ?? otherwise;
  const width = it.strokeW ?? (it.type === "draw" ? 3 : 2);
  const look = {
    fill: "none",
    stroke,
    strokeWidth: width,
    strokeLinejoin: "round",
    strokeLinecap: "round",
  } as const;
  const ends =
    it.heads === "both"
      ? [it.points, [...(it.points ?? [])].reverse()]
      : it.heads === "end"
        ? [it.points]
        : [];
  return (
    <>
      <svg
        aria-hidden={it.alt ? undefined : true}
        aria-label={it.alt}
        className="drawing"
        preserveAspectRatio="none"
        role={it.alt ? "img" : undefined}
        viewBox={`0 0 ${it.w} ${it.h}`}
      >
        {it.type === "shape" && (
          <path
            d={outline(it.shape ?? "rect", it.w, it.h, it.radius ?? 0)}
            fill={fill}
            stroke={stroke}
            strokeWidth={width}
          />
        )}
        {it.points && <polyline {...look} points={it.points.join(" ")} />}
        {ends.map((points, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the end is the first, the start the second.
          <path d={headOf(points ?? [], width)} fill={stroke} key={at} />
        ))}
        {it.strokes?.map((points, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: strokes have no names, only places.
          <polyline {...look} key={at} points={points.join(" ")} />
        ))}
      </svg>
      {(it.label?.length ?? 0) > 0 ? (
        <p className="shape-label">
          <Words runs={it.label} />
        </p>
      ) : (
        it.placeholder && <p className="shape-label el-empty">{it.placeholder}</p>
      )}
    </>
  );
}

function Picture({ it }: { it: Element }) {
  const { document, files } = useEditing();
  const file = files[document.assets[it.asset ?? ""]?.file ?? ""];
  const part = it.crop && cropOf(`${it.crop.x} ${it.crop.y} ${it.crop.w} ${it.crop.h}`);
  const style = part ? ({ objectViewBox: part } as CSSProperties) : undefined;
  return (
    <figure className={it.fit === "contain" ? "contain" : ""}>
      {file ? (
        <img alt={it.alt ?? ""} draggable={false} src={file.url} style={style} />
      ) : (
        <p className="missing">{it.alt}</p>
      )}
      {(it.caption?.length ?? 0) > 0 && (
        <figcaption>
          <Words runs={it.caption} />
        </figcaption>
      )}
    </figure>
  );
}

function TableContent({ it }: { it: Element }) {
  const head = (row: number, column: number) =>
    (row === 0 && (it.header === "row" || it.header === "both")) ||
    (column === 0 && (it.header === "column" || it.header === "both"));
  return (
    <table>
      <tbody>
        {(it.rows ?? []).map((row, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no names, only places.
          <tr key={at}>
            {row.map((cell, column) => {
              const Cell = head(at, column) ? "th" : "td";
              return (
                // biome-ignore lint/suspicious/noArrayIndexKey: cells have no names, only places.
                <Cell key={column}>
                  <Words runs={cell} />
                </Cell>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Question({ it }: { it: Element }) {
  return (
    <div className="el-question">
      <p className={plain(it.prompt) ? "" : "el-empty"}>
        {plain(it.prompt) ? <Words runs={it.prompt} /> : it.placeholder}
      </p>
      {it.type === "answer" && <div className="el-lines" />}
      {(it.options?.length ?? 0) > 0 && (
        <ul>
          {it.options?.map((option) => (
            <li key={option.id}>{option.text}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
