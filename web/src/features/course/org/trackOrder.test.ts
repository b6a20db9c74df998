import { expect, test } from "vitest";
import { placed, stepped } from "./trackOrder";

const order = ["a", "b", "c"];

test("one step changes places with the neighbour, and nothing moves over the ends", () => {
  expect(stepped(order, "b", -1)).toEqual(["b", "a", "c"]);
  expect(stepped(order, "b", 1)).toEqual(["a", "c", "b"]);
  expect(stepped(order, "a", -1)).toEqual(order);
  expect(stepped(order, "c", 1)).toEqual(order);
  expect(stepped(order, "x", 1)).toEqual(order);
});

test("what is dropped stands before or after its target", () => {
  expect(placed(order, "a", "c", "after")).toEqual(["b", "c", "a"]);
  expect(placed(order, "c", "a", "before")).toEqual(["c", "a", "b"]);
  expect(placed(order, "a", "x", "before")).toEqual(order);
});
