/** Pure rules of reordering an outline: modules, and lessons inside and between them. */
import type { CourseModule } from "../../../../api/types";

export type OutlineOrder = { id: string; lessons: string[] }[];

export function orderOf(modules: CourseModule[]): OutlineOrder {
  return modules.map((module) => ({ id: module.id, lessons: module.lessons.map((lesson) => lesson.id) }));
}

/** The same modules and lessons in the given order. Whatever the order does not name keeps its place at the end. */
export function inOrder(modules: CourseModule[], order: OutlineOrder): CourseModule[] {
  const lessons = new Map(modules.flatMap((module) => module.lessons).map((lesson) => [lesson.id, lesson]));
  const byId = new Map(modules.map((module) => [module.id, module]));
  return withNew(order, modules).flatMap(({ id, lessons: ids }) => {
    const module = byId.get(id);
    return module ? [{ ...module, lessons: ids.flatMap((lesson) => lessons.get(lesson) ?? []) }] : [];
  });
}

/** An order made before somebody else added or removed things, fitted to what is there now. */
export function withNew(order: OutlineOrder, modules: CourseModule[]): OutlineOrder {
  const present = new Set(
    modules.flatMap((module) => [module.id, ...module.lessons.map((lesson) => lesson.id)]),
  );
  const named = new Set(order.flatMap(({ id, lessons }) => [id, ...lessons]));
  const known = order
    .filter(({ id }) => present.has(id))
    .map(({ id, lessons }) => ({ id, lessons: lessons.filter((lesson) => present.has(lesson)) }));
  const added = orderOf(modules).filter(({ id }) => !named.has(id));
  const fitted = [...known, ...added.map(({ id }) => ({ id, lessons: [] as string[] }))];
  const placed = new Set(fitted.flatMap(({ lessons }) => lessons));
  return fitted.map(({ id, lessons }) => {
    const own = modules.find((module) => module.id === id)?.lessons.map((lesson) => lesson.id) ?? [];
    return { id, lessons: [...lessons, ...own.filter((lesson) => !placed.has(lesson))] };
  });
}

export function moveModule(order: OutlineOrder, module: string, step: -1 | 1): OutlineOrder {
  const index = order.findIndex(({ id }) => id === module);
  return moved(order, index, index + step);
}

export function placeModule(
  order: OutlineOrder,
  module: string,
  target: string,
  place: "before" | "after",
): OutlineOrder {
  const from = order.findIndex(({ id }) => id === module);
  const moving = order[from];
  const rest = order.filter(({ id }) => id !== module);
  const at = rest.findIndex(({ id }) => id === target);
  return moving && at >= 0 ? insert(rest, at + (place === "after" ? 1 : 0), moving) : order;
}

/** One step up or down; at the edge of its module a lesson goes into the next one. */
export function moveLesson(order: OutlineOrder, lesson: string, step: -1 | 1): OutlineOrder {
  const home = order.findIndex(({ lessons }) => lessons.includes(lesson));
  const module = order[home];
  if (!module) return order;
  const index = module.lessons.indexOf(lesson);
  const target = index + step;
  if (target >= 0 && target < module.lessons.length) {
    const lessons = moved(module.lessons, index, target);
    return order.map((other) => (other.id === module.id ? { ...module, lessons } : other));
  }
  const neighbour = order[home + step];
  return neighbour
    ? placeLesson(order, lesson, neighbour.id, step > 0 ? 0 : neighbour.lessons.length)
    : order;
}

/** Into a module at a position; positions past its end mean the end. */
export function placeLesson(
  order: OutlineOrder,
  lesson: string,
  module: string,
  position: number,
): OutlineOrder {
  if (!order.some(({ id }) => id === module)) return order;
  return order.map(({ id, lessons }) => {
    const rest = lessons.filter((other) => other !== lesson);
    return { id, lessons: id === module ? insert(rest, position, lesson) : rest };
  });
}

export function placeBeside(
  order: OutlineOrder,
  lesson: string,
  target: string,
  place: "before" | "after",
): OutlineOrder {
  const module = order.find(({ lessons }) => lessons.includes(target));
  if (!module || lesson === target) return order;
  const index = module.lessons.filter((other) => other !== lesson).indexOf(target);
  return placeLesson(order, lesson, module.id, index + (place === "after" ? 1 : 0));
}

function moved<T>(list: T[], from: number, to: number): T[] {
  const item = list[from];
  if (item === undefined || to < 0 || to >= list.length) return list;
  return insert([...list.slice(0, from), ...list.slice(from + 1)], to, item);
}

// `toSpliced` would say this, but the oldest phones we serve do not have it.
function insert<T>(list: T[], position: number, item: T): T[] {
  return [...list.slice(0, position), item, ...list.slice(position)];
}
