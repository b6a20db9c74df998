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

type Call<O> = PathPart<O> & QueryPart<O> & BodyPart<O> & { answer: Answer<O> };

type PathPart<O> = O extends { parameters: { path: infer P } } ? { path: P } : unknown;

type QueryPart<O> = O extends { parameters: { query?: infer Q } }
  ? [Q] extends [undefined]
    ? unknown
    : { query?: Q }
  : unknown;

type BodyPart<O> = O extends { requestBody: Json<infer B> } ? { body: B } : unknown;

type Answer<O> = O extends { responses: { 200: Json<infer B> } | { 201: Json<infer B> } } ? B : undefined;

interface Json<B> {
  content: { "application/json": B };
}
