/** The id of the file behind an address of a course's file, as in ".../files/fil_1/map.svg". */
export function fileOf(url: string): string | null {
  return /\/files\/([^/]+)/.exec(url)?.[1] ?? null;
}
