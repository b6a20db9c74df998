import { expectTypeOf, it } from "vitest";
import { call } from "./client";
import type { Routes } from "./routes";
import type { Course, Me } from "./types";

it("an answer has the shape the server describes", () => {
  expectTypeOf<Routes["GET /courses/{course}"]["answer"]>().toEqualTypeOf<Course>();
  expectTypeOf<Routes["GET /auth/me"]["answer"]>().toEqualTypeOf<Me>();
  expectTypeOf<Routes["POST /courses"]["answer"]>().toEqualTypeOf<Course>();
  expectTypeOf<Routes["DELETE /courses/{course}"]["answer"]>().toEqualTypeOf<undefined>();
});

it("a wrong path, parameter, filter or body does not compile", () => {
  // Never run: `tsc` fails when one of these compiles after all.
  const refused = () => [
    // @ts-expect-error a path the server does not have
    call("GET /course/{course}", { path: { course: "crs_1" } }),
    // @ts-expect-error a method the path does not answer
    call("PUT /courses/{course}", { path: { course: "crs_1" } }),
    // @ts-expect-error a parameter under another name
    call("GET /courses/{course}", { path: { id: "crs_1" } }),
    // @ts-expect-error a missing parameter
    call("GET /courses/{course}"),
    // @ts-expect-error a filter the list does not have
    call("GET /jobs", { query: { state: "dead" } }),
    // @ts-expect-error a filter where there is none
    call("GET /jobs/{job}", { path: { job: "job_1" }, query: { limit: 1 } }),
    // @ts-expect-error a value the filter does not know
    call("GET /admin/jobs", { query: { state: "lost" } }),
    // @ts-expect-error a body without what it needs
    call("POST /courses", { body: { summary: "What grows needs" } }),
    // @ts-expect-error a field the server would refuse
    call("POST /courses", { body: { title: "Soil", colour: "brown" } }),
    // @ts-expect-error a version where nothing is edited
    call("GET /courses/{course}", { path: { course: "crs_1" }, ifMatch: 1 }),
    // @ts-expect-error a body where none is read
    call("POST /courses/{course}/publish", { path: { course: "crs_1" }, body: {} }),
  ];
  expectTypeOf(refused).toBeFunction();
});
