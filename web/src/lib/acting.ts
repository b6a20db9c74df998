/** Under this name the tab keeps the token of a session in which somebody acts as somebody else. */
export const ACTING = "acting";

/** This tab shows the school as somebody else sees it. */
export function isActing(): boolean {
  return sessionStorage.getItem(ACTING) !== null;
}
