import { describe, expect, it } from "vitest";
import type { CourseModule } from "../../../../api/types";
import {
  inOrder,
  moveLesson,
  moveModule,
  type OutlineOrder,
  orderOf,
  placeBeside,
  placeLesson,
  placeModule,
  withNew,
} from "./order";

const lesson = (id: string) => ({
  id,
  title: id,
  duration_minutes: null,
  preview: false,
  completed: false,
  version: 1,
});

const module = (id: string, ...lessons: string[]): CourseModule => ({
  id,
  title: id,
  version: 1,
  lessons: lessons.map(lesson),
  quizzes: [],
});

const modules = [module("soil", "sand", "clay"), module("water", "rain"), module("beds")];
const start = orderOf(modules);

/** "soil: sand clay | water: rain | beds:" */
function words(order: OutlineOrder): string {
  return order.map(({ id, lessons }) => `${id}: ${lessons.join(" ")}`.trim()).join(" | ");
}

describe("an outline", () => {
  it("moves a lesson inside its module", () => {
    expect(words(moveLesson(start, "clay", -1))).toBe("soil: clay sand | water: rain | beds:");
  });

  it("moves a lesson over the edge of its module into the next one", () => {
    expect(words(moveLesson(start, "clay", 1))).toBe("soil: sand | water: clay rain | beds:");
    expect(words(moveLesson(start, "rain", -1))).toBe("soil: sand clay rain | water: | beds:");
  });

  it("keeps the first lesson of all and the last one where they are", () => {
    expect(moveLesson(start, "sand", -1)).toEqual(start);
    const last = placeLesson(start, "rain", "beds", 0);
    expect(moveLesson(last, "rain", 1)).toEqual(last);
  });

  it("moves a module with its lessons", () => {
    expect(words(moveModule(start, "water", -1))).toBe("water: rain | soil: sand clay | beds:");
    expect(moveModule(start, "beds", 1)).toEqual(start);
    expect(words(placeModule(start, "soil", "water", "after"))).toBe("water: rain | soil: sand clay | beds:");
  });

  it("drops a lesson before or after another one, in whatever module that is", () => {
    expect(words(placeBeside(start, "sand", "rain", "after"))).toBe("soil: clay | water: rain sand | beds:");
    expect(words(placeBeside(start, "sand", "clay", "after"))).toBe("soil: clay sand | water: rain | beds:");
    expect(placeBeside(start, "sand", "sand", "after")).toEqual(start);
  });

  it("puts a lesson into an empty module", () => {
    expect(words(placeLesson(start, "sand", "beds", 99))).toBe("soil: clay | water: rain | beds: sand");
  });

  it("ignores targets that are gone", () => {
    expect(placeLesson(start, "sand", "gone", 0)).toEqual(start);
    expect(placeModule(start, "soil", "gone", "before")).toEqual(start);
  });

  it("shows the modules in a new order", () => {
    const shown = inOrder(modules, placeLesson(moveModule(start, "water", -1), "clay", "beds", 0));
    expect(words(orderOf(shown))).toBe("water: rain | soil: sand | beds: clay");
  });

  it("fits an order to what somebody else added and removed meanwhile", () => {
    const mine = moveModule(start, "water", -1);
    const now = [module("soil", "sand", "silt"), module("water", "rain"), module("tools", "hoe")];
    expect(words(withNew(mine, now))).toBe("water: rain | soil: sand silt | tools: hoe");
  });
});
