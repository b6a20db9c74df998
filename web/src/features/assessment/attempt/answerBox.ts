/**
 * Keeps a learner's answers until the server has them: each change is written to the device first, then sent,
 * one at a time and in order, and sent again until it is acknowledged.
 */
import { ApiError } from "../../../api/error";
import type { AnswerValue, SavedAnswer } from "../../../api/types";
import { createStore, type Store } from "../../../lib/store";

export type SaveState = "saved" | "saving" | "unsent" | "refused";

/** `null` takes an answer back. */
export type Answer = SavedAnswer;

export interface AnswerSheet {
  answers: Record<string, Answer>;
  states: Record<string, SaveState>;
  /** The server says the attempt is over: nothing more can be sent. */
  closed: boolean;
}

interface Outside {
  send: (question: string, answer: Answer) => Promise<unknown>;
  read: () => Record<string, Answer> | null;
  write: (pending: Record<string, Answer>) => void;
  /** Calls back later; the delay grows with the failures. */
  later: (work: () => void, milliseconds: number) => void;
}

const firstRetry = 2000;
const longestRetry = 30_000;

export class AnswerBox {
  readonly sheet: Store<AnswerSheet>;
  private readonly outside: Outside;
  private readonly pending: Map<string, Answer>;
  private sending: Promise<void> | null = null;
  private failures = 0;
  private nextSeq: number;

  constructor(fromServer: Record<string, Answer>, outside: Outside) {
    this.outside = outside;
    const kept = Object.entries(outside.read() ?? {});
    // An answer the server already has in the same or a later version was acknowledged somewhere else.
    this.pending = new Map(
      kept.filter(([id, answer]) => answer.client_seq > (fromServer[id]?.client_seq ?? 0)),
    );
    const answers = { ...fromServer, ...Object.fromEntries(this.pending) };
    this.nextSeq = Math.max(0, ...Object.values(answers).map((answer) => answer.client_seq)) + 1;
    const states: Record<string, SaveState> = {};
    for (const id of Object.keys(answers)) states[id] = this.pending.has(id) ? "unsent" : "saved";
    this.sheet = createStore<AnswerSheet>({ answers, states, closed: false });
  }

  /** Keeps an answer on the device. `flush` sends it. */
  put(question: string, value: AnswerValue | null) {
    const answer = { value, client_seq: this.nextSeq };
    this.nextSeq += 1;
    this.pending.set(question, answer);
    this.outside.write(Object.fromEntries(this.pending));
    this.sheet.update((sheet) => ({
      ...sheet,
      answers: { ...sheet.answers, [question]: answer },
      states: { ...sheet.states, [question]: "saving" },
    }));
  }

  /** Sends what waits. Resolves when everything is acknowledged or the first send failed. */
  flush(): Promise<void> {
    this.sending ??= this.sendAll().finally(() => {
      this.sending = null;
    });
    return this.sending;
  }

  get waiting(): number {
    return this.pending.size;
  }

  private async sendAll() {
    for (let next = this.first(); next && !this.sheet.get().closed; next = this.first()) {
      const [question, answer] = next;
      this.mark(question, "saving");
      try {
        await this.outside.send(question, answer);
        this.failures = 0;
        this.acknowledge(question, answer, "saved");
      } catch (error) {
        if (this.isFinal(error, question, answer)) continue;
        this.retryLater();
        return;
      }
    }
  }

  private first(): [string, Answer] | undefined {
    return this.pending.entries().next().value;
  }

  /** A refusal will not get better by asking again; a broken connection will. */
  private isFinal(error: unknown, question: string, answer: Answer): boolean {
    if (!(error instanceof ApiError) || error.status < 400 || error.status >= 500 || error.status === 429)
      return false;
    if (error.status === 409) this.sheet.update((sheet) => ({ ...sheet, closed: true }));
    if (error.status === 401) return false;
    this.acknowledge(question, answer, "refused");
    return true;
  }

  private acknowledge(question: string, answer: Answer, state: SaveState) {
    // A newer answer to the same question may have been put meanwhile: that one still has to go.
    if (this.pending.get(question) !== answer) return;
    this.pending.delete(question);
    this.outside.write(Object.fromEntries(this.pending));
    this.mark(question, state);
  }

  private retryLater() {
    for (const question of this.pending.keys()) this.mark(question, "unsent");
    this.failures += 1;
    const delay = Math.min(longestRetry, firstRetry * 2 ** (this.failures - 1));
    this.outside.later(() => void this.flush(), delay);
  }

  private mark(question: string, state: SaveState) {
    this.sheet.update((sheet) =>
      sheet.states[question] === state ? sheet : { ...sheet, states: { ...sheet.states, [question]: state } },
    );
  }
}
