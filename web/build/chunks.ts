/**
 * Which files the shared pieces go into. Left alone, the bundler makes a file of each piece that two pages share,
 * and on a slow network every file is a round trip of its own.
 */

/** What public pages use as well: it must never bring the app along. */
const base = /\/src\/lib\/(boot|preferences|storage|password)\.ts$|vite\/preload-helper/;

/** What every page of the app uses. */
const frame =
  /\/src\/features\/(course|assessment|certificate|notify|jobs)\/(queries|live|NotificationBell|CourseProgressList|kind)\.tsx?$|\/node_modules\/|\/src\/api\/(client|error|session)\.ts$|\/src\/lib\/(acting|connection|format|keys|live|messages|paths|roving|store|trustedHtml|user)\.ts$|\/src\/ui\/(Badge|Button|Check|Dialog|Icon|Menu|NotFoundPage|Page|Popover|Progress|Prose|states|Toast)\.tsx$/;

/** What reading does without: fields, tabs, and lists that go on page after page. */
const forms =
  /\/src\/ui\/(Field|Form|PasswordInput|Tabs)\.tsx$|\/src\/features\/notify\/(NoticeDays|noticeText|list)\.tsx?$|\/node_modules\/@tanstack\/.*nfiniteQuery(Observer)?\.js$/;

/** The tools of work pages. */
const tools =
  /\/src\/ui\/\w+\.tsx?$|\/src\/api\/(acting|upload)\.ts$|\/src\/lib\/(csv|diff|drafts|listAddress|pages|phone|pictures|saveFile|useEditor|usePages)\.ts$|\/src\/features\/(course\/(CourseList|status)|identity\/AuditLog|\w+\/(org|admin|teach)\/queries)\.tsx?$/;

export function chunkOf(id: string): string | undefined {
  if (base.test(id)) return "base";
  if (/\.(css|woff2)$/.test(id)) return undefined;
  if (forms.test(id)) return "forms";
  if (frame.test(id)) return "frame";
  return tools.test(id) ? "tools" : undefined;
}
