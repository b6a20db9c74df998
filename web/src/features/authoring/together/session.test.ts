import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import { ApiError } from "../../../api/error";
import { elementsOf, fromDocument, pagesOf, toDocument } from "../model/shared";
import type { LessonDocument } from "../model/types";
import { closingOf, pauseOf, refusalOf } from "./closing";
import { FakeSchool } from "./fakeSchool";
import { piecesFor } from "./pieces";
import { saveStateOf } from "./saveState";
import { type Session, startSession } from "./session";

let school: FakeSchool;
let open: { session: Session; doc: Y.Doc }[];

beforeEach(() => {
  vi.useFakeTimers();
  school = new FakeSchool();
  open = [];
});

afterEach(() => {
  for (const { session, doc } of open) {
    session.close();
    doc.destroy();
  }
  vi.useRealTimers();
});

function visit(doc = new Y.Doc(), more: { unsent?: boolean; address?: () => Promise<string> } = {}) {
  const awareness = new Awareness(doc);
  const session = startSession({
    doc,
    awareness,
    address: more.address ?? (async () => "ws://school"),
    unsent: more.unsent ?? false,
    random: () => 0,
    socket: school.socket,
  });
  open.push({ session, doc });
  return { doc, awareness, session, line: () => session.line.get() };
}

/** Until nothing is under way any more. */
const settled = () => vi.advanceTimersByTimeAsync(400);
const write = (doc: Y.Doc, key: string, value: unknown) => doc.getMap("notes").set(key, value);
const read = (doc: Y.Doc) => doc.getMap("notes").toJSON();

describe("the line to a draft", () => {
  it("says that a change is saved once the school acknowledged it, and not before", async () => {
    const { doc, line } = visit();
    await settled();
    expect(line()).toMatchObject({ phase: "open", joined: true, unsent: false });
    school.slow = true;
    write(doc, "a", 1);
    expect(saveStateOf(line(), "writing")).toBe("saving");
    await vi.advanceTimersByTimeAsync(5_000);
    expect(line().unsent).toBe(true);
    school.answerAll();
    expect(saveStateOf(line(), "kept")).toBe("saved");
    expect(read(school.document())).toEqual({ a: 1 });
  });

  it("does not take the answer to an earlier question for one to a later change", async () => {
    const { doc, line } = visit();
    await settled();
    school.slow = true;
    write(doc, "a", 1);
    await vi.advanceTimersByTimeAsync(200);
    write(doc, "b", 2);
    school.answerAll();
    expect(line().unsent).toBe(true);
    await vi.advanceTimersByTimeAsync(200);
    school.answerAll();
    expect(line().unsent).toBe(false);
  });

  it("brings what was kept from an earlier visit to the school, and only then calls it saved", async () => {
    const doc = new Y.Doc();
    write(doc, "kept", true);
    const { line } = visit(doc, { unsent: true });
    expect(saveStateOf(line(), "kept")).toBe("kept");
    await settled();
    expect(line()).toMatchObject({ phase: "open", unsent: false });
    expect(read(school.document())).toEqual({ kept: true });
  });

  it("comes back after a power cut in the middle, and everybody has what everybody wrote", async () => {
    const [a, b] = [visit(), visit()];
    await settled();
    write(a.doc, "before", "a");
    await settled();
    school.kill();
    expect(a.line()).toMatchObject({ phase: "waiting", closing: { why: "offline" } });
    write(a.doc, "a", "while it was dark");
    write(b.doc, "b", "as well");
    expect(saveStateOf(a.line(), "kept")).toBe("kept");
    await vi.advanceTimersByTimeAsync(10_000);
    school.on = true;
    await vi.advanceTimersByTimeAsync(31_000);
    const all = { before: "a", a: "while it was dark", b: "as well" };
    for (const one of [a, b]) expect([read(one.doc), one.line().unsent]).toEqual([all, false]);
    const late = visit();
    await settled();
    expect(read(late.doc)).toEqual(all);
  });

  it("gives up a line that says nothing", async () => {
    const { doc, line } = visit();
    await settled();
    school.slow = true;
    write(doc, "a", 1);
    await vi.advanceTimersByTimeAsync(15_500);
    expect(line().phase).not.toBe("open");
    school.slow = false;
    await vi.advanceTimersByTimeAsync(2_000);
    expect(line()).toMatchObject({ phase: "open", unsent: false });
  });

  it("asks a school that can keep nothing less and less often, and keeps what it has", async () => {
    const address = vi.fn(async () => "ws://school");
    const { doc, line } = visit(new Y.Doc(), { address });
    await settled();
    school.full = true;
    write(doc, "a", 1);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(address.mock.calls.length).toBeLessThan(12);
    expect(saveStateOf(line(), "kept")).not.toBe("saved");
    school.full = false;
    await vi.advanceTimersByTimeAsync(31_000);
    expect([saveStateOf(line(), "kept"), read(school.document())]).toEqual(["saved", { a: 1 }]);
  });

  it("asks for a fresh address every time, and stops when the answer is no", async () => {
    const address = vi.fn(async () => "ws://school");
    const { line, session } = visit(new Y.Doc(), { address });
    await settled();
    school.kill();
    school.on = true;
    await vi.advanceTimersByTimeAsync(2_000);
    expect(address).toHaveBeenCalledTimes(2);
    address.mockRejectedValue(new ApiError(403, {}));
    school.kill();
    await vi.advanceTimersByTimeAsync(120_000);
    expect([address.mock.calls.length, line().closing?.why]).toEqual([3, "notAllowed"]);
    address.mockResolvedValue("ws://school");
    school.on = true;
    session.retry();
    await settled();
    expect(line()).toMatchObject({ phase: "open", closing: null });
  });

  it("shows who is there, to those who come later too, and nobody while the line is down", async () => {
    const [a, b] = [visit(), visit()];
    a.awareness.setLocalState({ page: "pg_a" });
    await settled();
    a.awareness.setLocalState({ page: "pg_b" });
    await settled();
    expect(b.awareness.getStates().get(a.awareness.clientID)).toEqual({ page: "pg_b" });
    school.kill();
    expect([...b.awareness.getStates().keys()]).toEqual([b.awareness.clientID]);
    school.on = true;
    await vi.advanceTimersByTimeAsync(3_000);
    a.awareness.setLocalState({ page: "pg_c" });
    await settled();
    expect(b.awareness.getStates().get(a.awareness.clientID)).toEqual({ page: "pg_c" });
  });
});

const lesson = (title: string): LessonDocument => ({
  format: "lesson-doc",
  version: 1,
  id: "les_1",
  lang: "en",
  title,
  page: { w: 1280, h: 720 },
  pages: ["a", "b"].map((id) => ({
    id: `pg_${id}`,
    ord: `${id}0`,
    elements: { [`el_${id}`]: { type: "text", x: 1, y: 1, w: 9, h: 9, z: "a0", text: [{ t: title }] } },
    reading: [`el_${id}`],
  })),
  assets: {},
});

describe("the beginning of a draft", () => {
  it("is one when two people begin at once", async () => {
    const all = [visit(), visit()];
    await settled();
    for (const { doc } of all) fromDocument(lesson("Rain"), doc, 3);
    for (const [at, { doc }] of all.entries()) elementsOf(doc).get(`el_${"ab"[at]}`)?.set("x", 50);
    await settled();
    for (const { doc } of all) {
      const [a, b] = toDocument(doc).pages;
      expect([pagesOf(doc).size, a?.elements.el_a?.x, b?.elements.el_b?.x]).toEqual([2, 50, 50]);
      expect(toDocument(doc).title).toBe("Rain");
    }
  });

  it("of two different texts is one of them for everybody, and not a mixture that nobody can read", async () => {
    const [a, b] = [visit(), visit()];
    await settled();
    fromDocument(lesson("Rain"), a.doc, 3);
    fromDocument(lesson("Rivers"), b.doc, 4);
    await settled();
    expect(toDocument(a.doc)).toEqual(toDocument(b.doc));
    expect(toDocument(a.doc).pages).toHaveLength(2);
  });

  it("goes in pieces when it is too long for one message", () => {
    const doc = fromDocument(lesson("Rain".repeat(200)));
    const pieces = piecesFor(doc, new Uint8Array([0]), 1500);
    expect(pieces.length).toBeGreaterThan(1);
    expect(Math.max(...pieces.map((it) => it.length))).toBeLessThan(1500);
    const copy = new Y.Doc();
    for (const piece of pieces.reverse()) Y.applyUpdate(copy, piece);
    expect(toDocument(copy)).toEqual(toDocument(doc));
  });
});

describe("the end of a line", () => {
  it.each([
    [4401, "signedOut", null],
    [4403, "notAllowed", null],
    [4404, "gone", null],
    [4409, "tooMany", 15_000],
    [4422, "notUnderstood", null],
    [4429, "tooFast", 15_000],
    [1009, "tooLarge", null],
    [1011, "notSaved", 500],
    [1013, "behind", 200],
    [1001, "offline", 200],
    [1006, "offline", 500],
  ] as const)("by %i means %s", (code, why, pause) => {
    const closing = closingOf(code);
    expect([closing.why, pauseOf(closing, 0, 0)]).toEqual([why, pause]);
  });

  it("is spread over the later half of a time that doubles up to half a minute", () => {
    const pauses = [0, 1, 5, 9].map((tries) =>
      [0, 1].map((random) => pauseOf(closingOf(1006), tries, random)),
    );
    expect(pauses).toEqual([
      [500, 1000],
      [1000, 2000],
      [15_000, 30_000],
      [15_000, 30_000],
    ]);
  });

  it("waits as long as the server wishes", () => {
    const closing = refusalOf(new ApiError(429, {}, 20));
    expect([closing.why, pauseOf(closing, 0, 0)]).toEqual(["tooFast", 35_000]);
    expect(refusalOf(new ApiError(404, {})).why).toBe("gone");
    expect(refusalOf(new Error("no network")).why).toBe("offline");
  });
});
