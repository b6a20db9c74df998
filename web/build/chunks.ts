/**
 * Which files the shared pieces go into. Left alone, the bundler makes a file of each piece that two pages share,
 * and on a slow network every file is a round trip of its own.
 */

/** What public pages use as well: it must never bring the app along. */
const base = /\/src\/lib\/(age|boot|icu|preferences|storage|password)\.ts$|vite\/preload-helper/;

/** What every page of the app uses, with the app's own start and shell. */
const frame =
  /\/src\/app\/((main|App|workspaces|queries|live)\.tsx?|shell\/(?!Banners|Tray)\w+\.tsx?)$|\/src\/features\/authoring\/live\.ts$|\/src\/features\/(course|assessment|certificate|identity|notify|jobs)\/(queries|live|exports\/keys|NotificationBell|CourseProgressList)\.tsx?$|\/node_modules\/|\/src\/api\/(client|error|session)\.ts$|\/src\/lib\/(acting|connection|format|keys|live|messages|paths|roving|store|trustedHtml|user)\.ts$|\/src\/ui\/(Badge|Button|Check|Dialog|Icon|Menu|NotFoundPage|Page|Popover|Progress|Prose|states|Toast)\.tsx$/;

/** What reading does without: fields, tabs, lists that go on page after page, and the frame of one's account. */
const forms =
  /\/src\/lib\/saveFile\.ts$|\/src\/ui\/(Field|Form|PasswordInput|Tabs)\.tsx$|\/src\/features\/notify\/(NoticeDays|noticeText|list)\.tsx?$|\/src\/features\/identity\/account\/(queries|AccountPage|CopyButton|GuardianForm|ProofDialog|kin)\.tsx?$|\/node_modules\/@tanstack\/.*nfiniteQuery(Observer)?\.js$/;

/** What the first visit of a new account and one's profile share. */
const profile = /\/src\/features\/identity\/account\/(BirthField|OrganizationsSection)\.tsx$/;

/** Pictures that small children know themselves by, on a public page and on the cards that teachers print. */
const pictures = /\/src\/lib\/classPictures\.ts$/;

/** Classes and their pupils. */
const classes = /\/src\/features\/identity\/org\/(ClassesPage|ClassPage|Pupils|PupilCards)\.tsx$/;

/** The editor of a lesson's pages, and what merges people's changes to one; without what only some pages need. */
const authoring =
  /\/node_modules\/(yjs|lib0|isomorphic\.js|y-protocols)\/|\/src\/features\/authoring\/(?!live\.ts$|(draw|kinds|layouts|paste|present|templates)\/)/;

/** What only some pages of a lesson need: formulas, charts, films, drawings, the choice of a new page's layout. */
const pieces =
  /\/src\/features\/authoring\/((draw|kinds|layouts|templates)\/|panel\/(ChecksPanel|PublishDialog|ReadPanel)\.tsx$|(Flow|Listen)\.tsx$)/;

/** What learners say of a course, for who reads it and for who looks after it. */
const reviews = /\/src\/features\/course\/reviews\//;

/** What opens beside that editor: conversations, versions and another document in the place of the draft. */
const beside =
  /\/src\/features\/authoring\/(comments\/(actions|Comment|CommentForm|CommentsSide|TalkCard)|versions\/(compare|Differences|NameVersion|queries|VersionDialog|VersionsSide)|together\/(NewerBanner|SideDrawer)|model\/replace)\.tsx?$/;

/** Lays a lesson's pages out, for learners with and without the app. */
const layingOut = /\/src\/lib\/lessonPages\.ts$/;

/** The tools of work pages. */
const tools =
  /\/src\/ui\/\w+\.tsx?$|\/src\/api\/(acting|upload)\.ts$|\/src\/lib\/(csv|diff|drafts|listAddress|pages|phone|pictures|useEditor|usePages)\.ts$|\/src\/features\/(course\/(CourseList|curriculum|status)|identity\/(AuditLog|ReasonDialog|exports\/(ExportButton|rules))|\w+\/(org|admin|teach)\/queries)\.tsx?$/;

export function chunkOf(id: string): string | undefined {
  if (base.test(id)) return "base";
  if (pictures.test(id)) return "pictures";
  // Or it would lie with one workspace, which all others then brought along.
  if (/\/src\/ui\/work\.css$/.test(id)) return "work";
  if (/\.(css|woff2)$/.test(id)) return undefined;
  if (layingOut.test(id)) return "lessonPages";
  if (reviews.test(id)) return "reviews";
  if (beside.test(id)) return "beside";
  if (pieces.test(id)) return "pieces";
  if (authoring.test(id)) return "authoring";
  if (forms.test(id)) return "forms";
  if (frame.test(id)) return "frame";
  if (profile.test(id)) return "profile";
  if (classes.test(id)) return "classes";
  return tools.test(id) ? "tools" : undefined;
}
