import { describe, expect, it } from "vitest";
import { ApiError, offlineError } from "../../../api/error";
import { type Answer, AnswerBox } from "./answerBox";

function world(kept: Record<string, Answer> | null = null) {
  const sent: [string, Answer][] = [];
  const timers: (() => void)[] = [];
  const state = { stored: kept, fail: null as unknown };
  const outside = {
    send: async (question: string, answer: Answer) => {
      if (state.fail) throw state.fail;
      sent.push([question, answer]);
    },
    read: () => state.stored,
    write: (pending: Record<string, Answer>) => {
      state.stored = pending;
    },
    later: (work: () => void) => {
      timers.push(work);
    },
  };
  return { sent, timers, state, outside };
}

describe("the answer box", () => {
  it("keeps an answer on the device before it is sent and forgets it once acknowledged", async () => {
    const { outside, state, sent } = world();
    const box = new AnswerBox({}, outside);
    box.put("que_1", "a");
    expect(state.stored).toEqual({ que_1: { value: "a", client_seq: 1 } });
    await box.flush();
    expect(sent).toEqual([["que_1", { value: "a", client_seq: 1 }]]);
    expect(state.stored).toEqual({});
    expect(box.sheet.get().states.que_1).toBe("saved");
  });

  it("numbers answers above everything the server and the device know", () => {
    const { outside, state } = world({ que_2: { value: true, client_seq: 9 } });
    const box = new AnswerBox({ que_1: { value: "a", client_seq: 4 } }, outside);
    box.put("que_1", "b");
    expect(state.stored?.que_1?.client_seq).toBe(10);
  });

  it("says an answer is not sent while the network is away, and sends it later", async () => {
    const { outside, state, sent, timers } = world();
    const box = new AnswerBox({}, outside);
    state.fail = offlineError();
    box.put("que_1", 3.5);
    await box.flush();
    expect(box.sheet.get().states.que_1).toBe("unsent");
    state.fail = null;
    timers[0]?.();
    await box.flush();
    expect(sent).toHaveLength(1);
    expect(box.waiting).toBe(0);
  });

  it("takes up what an earlier visit could not send", async () => {
    const { outside, sent } = world({ que_1: { value: "kept", client_seq: 2 } });
    const box = new AnswerBox({ que_1: { value: "old", client_seq: 1 } }, outside);
    expect(box.sheet.get().answers.que_1?.value).toBe("kept");
    await box.flush();
    expect(sent).toHaveLength(1);
  });

  it("drops a kept answer that the server has in a later version", () => {
    const { outside } = world({ que_1: { value: "stale", client_seq: 2 } });
    const box = new AnswerBox({ que_1: { value: "new", client_seq: 5 } }, outside);
    expect(box.waiting).toBe(0);
    expect(box.sheet.get().answers.que_1?.value).toBe("new");
  });

  it("stops when the attempt is over", async () => {
    const { outside, state } = world();
    const box = new AnswerBox({}, outside);
    state.fail = new ApiError(409, { error: "already_submitted" });
    box.put("que_1", "a");
    await box.flush();
    expect(box.sheet.get().closed).toBe(true);
  });

  it("sends the newest answer when one changes while the first is on its way", async () => {
    const { outside, sent } = world();
    const box = new AnswerBox({}, outside);
    box.put("que_1", "first");
    const flushed = box.flush();
    box.put("que_1", "second");
    await flushed;
    expect(sent.map(([, answer]) => answer.value)).toEqual(["first", "second"]);
    expect(box.waiting).toBe(0);
  });
});
