/** Every call the server answers, by method and path, read from the generated description of the API. */
import type { paths } from "./schema";

type Verb = "get" | "post" | "put" | "patch" | "delete";

/** `"GET /courses/{course}"` and so on: the client puts `/api/v1` in front. */
export type Route = {
  [P in keyof paths]: {
    [V in Verb]: paths[P][V] extends object ? `${Uppercase<V>} ${WithoutPrefix<P>}` : never;
  }[Verb];
}[keyof paths];

/** Request parts and answer of each call; a part the server does not know is not accepted. */
export type Routes = {
  [R in Route]: R extends `${infer M} ${infer Rest}`
    ? Call<OperationAt<`/api/v1${Rest}`, Lowercase<M>>>
    : never;
};

type WithoutPrefix<P extends string> = P extends `/api/v1${infer Rest}` ? Rest : never;

type OperationAt<P extends string, V extends string> = P extends keyof paths
  ? V extends keyof paths[P]
    ? paths[P][V]
    : never
  : never;

type Call<O> = PathPart<O> & QueryPart<O> & HeaderPart<O> & BodyPart<O> & { answer: Answer<O> };

type PathPart<O> = O extends { parameters: { path: infer P } } ? { path: P } : unknown;

type QueryPart<O> = O extends { parameters: { query?: infer Q } }
  ? [Q] extends [undefined]
    ? unknown
    : { query?: Q }
  : unknown;

type HeaderPart<O> = O extends { parameters: { header?: infer H } }
  ? [NonNullable<H>] extends [never]
    ? unknown
    : IfMatch<NonNullable<H>> & IdempotencyKey<NonNullable<H>>
  : unknown;

/** Version the edit was based on; a newer one on the server answers 412. */
type IfMatch<H> = "If-Match" extends keyof H ? { ifMatch?: number } : unknown;

/** Makes a repeated request answer what the first one did. */
type IdempotencyKey<H> = "Idempotency-Key" extends keyof H ? { idempotencyKey?: string } : unknown;

type BodyPart<O> = O extends { requestBody: Json<infer B> }
  ? { body: B }
  : O extends { requestBody?: infer R }
    ? OptionalBody<NonNullable<R>>
    : unknown;

type OptionalBody<R> = [R] extends [never] ? unknown : R extends Json<infer B> ? { body?: B } : unknown;

type Answer<O> = O extends {
  responses: { 200: Json<infer B> } | { 201: Json<infer B> } | { 202: Json<infer B> };
}
  ? B
  : undefined;

interface Json<B> {
  content: { "application/json": B };
}
