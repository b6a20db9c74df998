/** A formula as the browser draws it. */
import { createElement, type ReactNode } from "react";
import type { MathNode } from "./latex";
import { readMathml } from "./mathml";

export function MathView({ mathml, otherwise }: { mathml: string | undefined; otherwise: string }) {
  const node = readMathml(mathml ?? "");
  return node && node.kids.length > 0 ? drawn(node, "0") : <span className="el-empty">{otherwise}</span>;
}

function drawn(it: MathNode | string, key: string): ReactNode {
  if (typeof it === "string") return it;
  return createElement(it.tag, { ...it.attrs, key }, ...it.kids.map((kid, at) => drawn(kid, `${key}.${at}`)));
}
