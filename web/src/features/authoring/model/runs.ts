/** Text in pieces of one look, as plain values and as shared text. */
import * as Y from "yjs";
import { type Mark, marks, type Run, type Runs } from "./types";

export function plain(runs: Runs | undefined): string {
  return (runs ?? []).map((run) => run.t).join("");
}

type Look = Record<string, string | true>;

function lookOf(run: Run): Look {
  const look: Look = {};
  for (const mark of run.m ?? []) look[mark] = true;
  for (const name of ["color", "href", "lang"] as const) {
    const value = run[name];
    if (value) look[name] = value;
  }
  return look;
}

function runOf(text: string, look: Look): Run {
  const own = marks.filter((mark: Mark) => look[mark]);
  const run: Run = { t: text };
  if (own.length > 0) run.m = own;
  for (const name of ["color", "href", "lang"] as const) {
    const value = look[name];
    if (typeof value === "string") run[name] = value;
  }
  return run;
}

/** Neighbours of one look become one run, and empty ones nothing. */
export function tidy(runs: Runs): Runs {
  const tidied: Runs = [];
  for (const run of runs) {
    if (run.t === "") continue;
    const next = runOf(run.t, lookOf(run));
    const last = tidied.at(-1);
    if (last && key(last) === key(next)) last.t += next.t;
    else tidied.push(next);
  }
  return tidied;
}

const key = (run: Run) => JSON.stringify({ ...run, t: "" });

/** Runs parted at new lines. */
export function lines(runs: Runs): Runs[] {
  const all: Runs[] = [[]];
  for (const run of runs) {
    run.t.split("\n").forEach((part, at) => {
      if (at > 0) all.push([]);
      all.at(-1)?.push({ ...run, t: part });
    });
  }
  return all.map(tidy);
}

/** Lines as one text with new lines in it. */
export function joined(all: Runs[]): Runs {
  return tidy(all.flatMap((runs, at) => (at > 0 ? [{ t: "\n" }, ...runs] : runs)));
}

export function toShared(all: Runs[]): Y.XmlFragment {
  const fragment = new Y.XmlFragment();
  fragment.insert(0, all.map(sharedLine));
  return fragment;
}

function sharedLine(runs: Runs): Y.XmlText {
  const text = new Y.XmlText();
  text.applyDelta(tidy(runs).map((run) => ({ insert: run.t, attributes: lookOf(run) })));
  return text;
}

export function fromShared(fragment: Y.XmlFragment): Runs[] {
  return fragment.toArray().map((line) => (line instanceof Y.XmlText ? readLine(line) : []));
}

function readLine(text: Y.XmlText): Runs {
  const delta = text.toDelta() as { insert: unknown; attributes?: Look }[];
  return tidy(
    delta.flatMap(({ insert, attributes }) =>
      typeof insert === "string" ? [runOf(insert, attributes ?? {})] : [],
    ),
  );
}

/** Makes shared text say something else by changing no more than differs, so that others' words beside it stay. */
export function rewrite(fragment: Y.XmlFragment, all: Runs[]) {
  const present = fragment.length;
  if (present > all.length) fragment.delete(all.length, present - all.length);
  all.slice(0, present).forEach((runs, at) => {
    const line = fragment.get(at);
    if (line instanceof Y.XmlText) rewriteLine(line, tidy(runs));
  });
  if (all.length > present) fragment.insert(present, all.slice(present).map(sharedLine));
}

function rewriteLine(text: Y.XmlText, runs: Runs) {
  const [before, after] = [letters(readLine(text)), letters(runs)];
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start]?.id === after[start]?.id) start += 1;
  let end = 0;
  while (end < shorter - start && before.at(-1 - end)?.id === after.at(-1 - end)?.id) end += 1;
  let at = length(before.slice(0, start));
  const gone = length(before.slice(start, before.length - end));
  if (gone > 0) text.delete(at, gone);
  for (const run of tidy(after.slice(start, after.length - end).map((it) => it.run))) {
    // Every mark is named, or the text would take on its neighbour's look.
    text.insert(at, run.t, { ...noLook, ...lookOf(run) });
    at += run.t.length;
  }
}

const noLook = Object.fromEntries([...marks, "color", "href", "lang"].map((name) => [name, null]));

export interface Letter {
  run: Run;
  id: string;
}

/** Whole characters: half of one could not be sent. */
export function letters(runs: Runs): Letter[] {
  return runs.flatMap((run) => {
    const look = key(run);
    return [...run.t].map((letter) => ({ run: { ...run, t: letter }, id: letter + look }));
  });
}

const length = (some: Letter[]) => some.reduce((sum, { run }) => sum + run.t.length, 0);
