/** The one list of files on their way, for as long as the page is open. */
import { tus } from "../../api/tus";
import { paths } from "../../lib/paths";
import { isPicture, shrinkPicture } from "../../lib/pictures";
import { Transfers } from "../../lib/transfers";
import { uploading } from "../../lib/uploading";

export const uploads = new Transfers(tus, async (file) =>
  isPicture(file) ? await shrinkPicture(file) : file,
);

uploads.list.subscribe(() => {
  const count = uploads.list.get().filter((it) => it.state !== "failed").length;
  const place = location.pathname.startsWith("/admin/") ? paths.adminLibrary : paths.teachLibrary;
  uploading.update((before) => ({ count, place: before.count > 0 ? before.place : place }));
});
addEventListener("online", uploads.wake);
addEventListener("beforeunload", (event) => {
  const going = uploads.list.get().some((it) => it.state !== "failed");
  if (going) event.preventDefault();
});
