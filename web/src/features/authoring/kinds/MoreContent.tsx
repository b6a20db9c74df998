/** What the kinds that are more than a text show on the page. Players and pages elsewhere do not run while one builds. */
import "./kinds.css";

import { formatBytes } from "../../../lib/format";
import { t } from "../../../lib/messages";
import { Icon } from "../../../ui/Icon";
import { Words } from "../canvas/ElementContent";
import { useEditing } from "../context";
import type { Element } from "../model/types";
import { kindOf } from "../names";
import { ChartView } from "./ChartView";
import { MathView } from "./MathView";

export function MoreContent({ it }: { it: Element }) {
  switch (it.type) {
    case "math":
      return (
        <div className="math" style={{ fontSize: it.size ?? 32 }}>
          <MathView mathml={it.mathml} otherwise={it.placeholder ?? t("author.math.empty")} />
        </div>
      );
    case "chart":
      return <ChartView it={it} />;
    case "embed":
      return (
        <div className="el-card">
          <p>
            <Words runs={it.fallback} />
          </p>
          <p className="el-link">{hostOf(it.url)}</p>
        </div>
      );
    default:
      return <Player it={it} />;
  }
}

function Player({ it }: { it: Element }) {
  const { document, files } = useEditing();
  const asset = document.assets[it.asset ?? ""];
  const poster = files[document.assets[it.poster ?? ""]?.file ?? ""];
  return (
    <div className={`el-card el-player ${it.type}`}>
      {poster && <img alt="" draggable={false} src={poster.url} />}
      <p>
        <Icon name={it.type === "file" ? "download" : "right"} size={28} />
        <span>
          {it.type === "file" ? <Words runs={it.label} /> : (it.alt ?? kindOf(it))}{" "}
          {asset && <small>{formatBytes(asset.bytes)}</small>}
        </span>
      </p>
    </div>
  );
}

function hostOf(url: string | undefined): string {
  try {
    return new URL(url ?? "").hostname;
  } catch {
    return "";
  }
}
