/** Where the caret stands in an editable field, counted in letters as `model/runs` counts them. */

/** Null when it stands elsewhere. A line break is one letter. */
export function caretIn(field: HTMLElement): number | null {
  const selection = getSelection();
  const { focusNode, focusOffset } = selection ?? {};
  if (!focusNode || focusOffset === undefined || !field.contains(focusNode)) return null;
  const range = document.createRange();
  range.selectNodeContents(field);
  range.setEnd(focusNode, focusOffset);
  return lengthOf(range.cloneContents());
}

function lengthOf(node: Node): number {
  if (node instanceof Text) return [...node.data].length;
  if (node instanceof HTMLBRElement) return 1;
  return [...node.childNodes].reduce((sum, child) => sum + lengthOf(child), 0);
}

export function putCaret(field: HTMLElement, at: number) {
  const range = document.createRange();
  range.selectNodeContents(field);
  range.collapse(false);
  let left = at;
  const walk = document.createTreeWalker(field, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const length = node instanceof Text || node instanceof HTMLBRElement ? lengthOf(node) : 0;
    if (node instanceof Text && left <= length) {
      range.setStart(node, [...node.data].slice(0, left).join("").length);
      range.collapse(true);
      break;
    }
    left -= length;
  }
  const selection = getSelection();
  selection?.removeAllRanges();
  selection?.addRange(range);
}
