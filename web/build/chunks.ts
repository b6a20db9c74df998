/**
 * Which files the shared pieces go into. Left alone, the bundler makes a file of each piece that two pages share,
 * and on a slow network every file is a round trip of its own.
 */

/** What public pages use as well: it must never bring the app along. */
const base = /\/src\/lib\/(boot|preferences|storage|password)\.ts$|vite\/preload-helper/;

/** What every page of the app uses. Pieces that only editors and tables need stay with those. */
const frame =
  /\/src\/features\/\w+\/(queries|live|NoticeDays|NotificationBell|noticeText|kind)\.tsx?$|\/node_modules\/|\/src\/api\/|\/src\/lib\/(connection|format|keys|live|messages|paths|roving|store|trustedHtml|user)\.ts$|\/src\/ui\/(Badge|Button|Dialog|Field|Form|Icon|Menu|NotFoundPage|Page|Popover|Progress|Prose|states|Toast)\.tsx$/;

export function chunkOf(id: string): string | undefined {
  if (base.test(id)) return "base";
  if (/\.(css|woff2)$/.test(id)) return undefined;
  return frame.test(id) ? "frame" : undefined;
}
