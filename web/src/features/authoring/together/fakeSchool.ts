/** A school for tests: what the server does at the other end of the line, without a network. */
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import * as Y from "yjs";

export class FakeSchool {
  log: Uint8Array[] = [];
  lines: FakeLine[] = [];
  /** Refuses every new line while it is off. */
  on = true;
  /** Takes messages in, and answers them only when this is called. */
  slow = false;
  /** Its disk takes nothing more. */
  full = false;
  private waiting: (() => void)[] = [];

  socket = (_: string): WebSocket => {
    const line = new FakeLine(this);
    queueMicrotask(() => {
      if (!this.on) return line.end(1006);
      this.lines.push(line);
      line.readyState = 1;
      line.onopen?.();
    });
    return line as unknown as WebSocket;
  };

  take(line: FakeLine, bytes: Uint8Array) {
    if (this.slow) this.waiting.push(() => this.hear(line, bytes));
    else queueMicrotask(() => this.hear(line, bytes));
  }

  answerAll() {
    for (const answer of this.waiting.splice(0)) answer();
  }

  /** A power cut: nothing is answered any more. */
  kill() {
    this.on = false;
    this.waiting = [];
    for (const line of this.lines.splice(0)) line.end(1006);
  }

  document(): Y.Doc {
    const doc = new Y.Doc();
    for (const update of this.log) Y.applyUpdate(doc, update);
    return doc;
  }

  private hear(line: FakeLine, bytes: Uint8Array) {
    const decoder = decoding.createDecoder(bytes);
    const kind = decoding.readVarUint(decoder);
    if (kind === 1) return this.pass(line, bytes);
    const step = decoding.readVarUint(decoder);
    const content = decoding.readVarUint8Array(decoder);
    if (step === 0) return this.answer(line, content);
    if (this.full) return line.end(1011);
    this.log.push(content);
    line.seen = this.log.length;
    this.pass(line, message(2, content));
  }

  private answer(line: FakeLine, vector: Uint8Array) {
    for (const update of this.log.slice(line.seen)) line.tell(message(2, update));
    line.seen = this.log.length;
    line.tell(message(1, new Uint8Array([0, 0])));
    if (line.asked) return;
    line.asked = true;
    if (vector.length > 1) line.tell(message(0, Y.encodeStateVector(this.document())));
  }

  private pass(from: FakeLine, bytes: Uint8Array) {
    for (const line of this.lines) if (line !== from) line.tell(bytes);
  }
}

export class FakeLine {
  readyState = 0;
  binaryType = "";
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: ArrayBuffer }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
  seen = 0;
  asked = false;
  said: Uint8Array[] = [];

  constructor(private readonly school: FakeSchool) {}

  send(bytes: Uint8Array) {
    this.said.push(bytes);
    this.school.take(this, bytes);
  }

  tell(bytes: Uint8Array) {
    if (this.readyState === 1) this.onmessage?.({ data: bytes.slice().buffer });
  }

  end(code: number) {
    this.readyState = 3;
    this.onclose?.({ code });
  }

  close() {
    this.readyState = 3;
    this.school.lines = this.school.lines.filter((line) => line !== this);
  }
}

function message(step: number, content: Uint8Array): Uint8Array {
  const to = encoding.createEncoder();
  encoding.writeVarUint(to, 0);
  encoding.writeVarUint(to, step);
  encoding.writeVarUint8Array(to, content);
  return encoding.toUint8Array(to);
}
