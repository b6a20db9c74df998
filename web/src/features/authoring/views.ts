/** Four ways to look at the same document; the first two edit it. */
export type View = "canvas" | "outline" | "phone" | "listen";
export const views: readonly View[] = ["canvas", "outline", "phone", "listen"];
