/** Into the bin, and back for ten seconds; after that the bin itself gives it back. */
import { errorText } from "../../api/error";
import type { LibraryFile } from "../../api/types";
import { t } from "../../lib/messages";
import { toast } from "../../ui/Toast";
import { nameOf } from "./fileTexts";
import { useBinning, useRestore } from "./queries";

export function useMoveToBin() {
  const binning = useBinning();
  const restore = useRestore();
  const failed = (error: unknown, file: LibraryFile) =>
    toast(t("library.notMoved", { name: nameOf(file), reason: errorText(error) }), { seconds: 10 });
  const move = (file: LibraryFile, after?: () => void) =>
    binning.mutate(file.id, {
      onSuccess: () => {
        after?.();
        const undo = () => restore.mutate(file.id, { onError: (error) => failed(error, file) });
        toast(t("library.moved", { name: nameOf(file) }), { undo, seconds: 10 });
      },
      // In the panel the reason stands beside the button; from the list there is no other place for it.
      ...(after ? {} : { onError: (error: unknown) => failed(error, file) }),
    });
  return { move, busy: binning.isPending, error: binning.error };
}
