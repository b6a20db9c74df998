import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { setFields } from "../model/edit";
import { openLesson } from "../model/lesson";
import { firstDocument } from "../model/pages";
import { elementsOf, fromDocument } from "../model/shared";
import { markPublished } from "./draft";

const first = firstDocument({ id: "les_1", title: "Rain", lang: "en", markdown: "" });

function two() {
  const own = openLesson(fromDocument(first));
  const other = openLesson(new Y.Doc());
  const tell = (to: Y.Doc) => (update: Uint8Array, origin: unknown) => {
    if (origin !== "line") Y.applyUpdate(to, update, "line");
  };
  Y.applyUpdate(other.doc, Y.encodeStateAsUpdate(own.doc), "line");
  own.doc.on("update", tell(other.doc));
  other.doc.on("update", tell(own.doc));
  return { own, other };
}

describe("undo", () => {
  it("takes back what one did oneself, and leaves what others did", () => {
    const { own, other } = two();
    setFields(own, ["el_first"], { x: 100 });
    setFields(other, ["el_first"], { y: 300 });
    own.undo.undo();
    const title = elementsOf(other.doc).get("el_first");
    expect([title?.get("x"), title?.get("y")]).toEqual([56, 300]);
    expect([own.undo.undoStack.length, other.undo.undoStack.length]).toEqual([0, 1]);
  });

  it("never takes back that something was published", () => {
    const { own } = two();
    markPublished(own.doc, 4);
    expect(own.undo.undoStack).toHaveLength(0);
  });
});
