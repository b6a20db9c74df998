/** Pure edits of Markdown text: what the toolbar does to a selection. */

export interface Edit {
  /** Range of the old text that is replaced. */
  from: number;
  to: number;
  text: string;
  /** Selection afterwards, counted in the new text. */
  select: [number, number];
}

/** Puts marks around the selection, or takes them off when they are there. */
export function wrap(text: string, from: number, to: number, mark: string): Edit {
  const inner = text.slice(from, to);
  const outside = text.slice(from - mark.length, from) === mark && text.slice(to, to + mark.length) === mark;
  // One asterisk beside another belongs to bold text, not to italics.
  const partOfLonger = mark === "*" && text[from - 2] === "*";
  if (outside && !partOfLonger) {
    const start = from - mark.length;
    return { from: start, to: to + mark.length, text: inner, select: [start, start + inner.length] };
  }
  const start = from + mark.length;
  return { from, to, text: mark + inner + mark, select: [start, start + inner.length] };
}

/** Starts every line of the selection with a prefix, or takes it off when all of them have it. */
export function prefixLines(text: string, from: number, to: number, prefix: string): Edit {
  const start = text.lastIndexOf("\n", from - 1) + 1;
  const found = text.indexOf("\n", to);
  const end = found < 0 ? text.length : found;
  const lines = text.slice(start, end).split("\n");
  const all = lines.every((line) => line.startsWith(prefix));
  const edited = lines.map((line) => (all ? line.slice(prefix.length) : prefix + line)).join("\n");
  return { from: start, to: end, text: edited, select: [start, start + edited.length] };
}

/** A link over the selection; the address is selected when the words are there already. */
export function link(text: string, from: number, to: number, placeholder: string): Edit {
  const words = text.slice(from, to) || placeholder;
  const address = from + words.length + 3;
  const chosen: [number, number] =
    from === to ? [from + 1, from + 1 + words.length] : [address, address + "https://".length];
  return { from, to, text: `[${words}](https://)`, select: chosen };
}

/** Something that stands in lines of its own: a callout, a picture. */
export function block(text: string, at: number, content: string): Edit {
  const before = text.slice(0, at);
  const after = text.slice(at);
  const lead = before === "" || before.endsWith("\n\n") ? "" : before.endsWith("\n") ? "\n" : "\n\n";
  const trail = after === "" ? "\n" : after.startsWith("\n\n") ? "" : after.startsWith("\n") ? "\n" : "\n\n";
  const end = at + lead.length + content.length;
  return { from: at, to: at, text: lead + content + trail, select: [end, end] };
}

/** A picture of the course. Brackets in the description would end it early. */
export function picture(file: string, alt: string): string {
  return `![${alt.replaceAll(/[[\]]/g, "\\$&").replaceAll(/\s+/g, " ").trim()}](file:${file})`;
}
