import { describe, expect, it } from "vitest";
import { initialsOf, peopleOf, presentOf } from "./presence";

const state = (id: string, name: string, more = {}) => ({ user: { id, name }, ...more });

describe("who is there", () => {
  it("is said by the server, and nothing else that a client claims is taken for granted", () => {
    expect(presentOf(1, { user: { name: "Nobody" } })).toEqual([]);
    expect(presentOf(1, {})).toEqual([]);
    const claims = { page: 7, sel: ["el_a", 3, null], editing: {}, cursor: "x" };
    expect(presentOf(1, state("usr_1", "Amina", claims))).toEqual([
      { client: 1, user: "usr_1", name: "Amina", page: "", sel: ["el_a"], editing: null },
    ]);
  });

  it("is each person once, by name, in the same colours for everybody", () => {
    const all = ["usr_1", "usr_2", "usr_3", "usr_4"].map((id, at) => state(id, `Name ${9 - at}`));
    const seen = (self: number) =>
      peopleOf(
        all.flatMap((it, at) => (at === self ? [] : presentOf(at, it))),
        `usr_${self + 1}`,
      );
    const [first, second] = [seen(0), seen(1)];
    expect(first.map((it) => it.name)).toEqual(["Name 6", "Name 7", "Name 8"]);
    expect(new Set(first.map((it) => it.hue)).size).toBe(3);
    const hueOf = (people: typeof first, user: string) => people.find((it) => it.user === user)?.hue;
    expect(hueOf(first, "usr_3")).toBe(hueOf(second, "usr_3"));
    const twice = peopleOf(
      [1, 2].flatMap((client) => presentOf(client, state("usr_2", "Amina"))),
      "usr_2",
    );
    expect(twice.map((it) => [it.windows.length, it.self])).toEqual([[2, true]]);
  });

  it("has initials in any script", () => {
    expect(["Achieng Odhiambo", "Nguyễn Thị Minh Hà", "Đặng", ""].map(initialsOf)).toEqual([
      "AO",
      "NH",
      "Đ",
      "",
    ]);
  });
});
