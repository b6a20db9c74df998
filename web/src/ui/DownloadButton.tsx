/** Fetches a file the server makes and hands it over. */
import { useMutation } from "@tanstack/react-query";
import { saveFile } from "../lib/saveFile";
import { Button } from "./Button";
import { InlineError } from "./states";

interface DownloadButtonProps {
  label: string;
  /** Of the file, with its ending. */
  name: string;
  file: () => Promise<Blob>;
}

export function DownloadButton({ label, name, file }: DownloadButtonProps) {
  const download = useMutation({ mutationFn: async () => saveFile(name, await file()) });
  return (
    <>
      <Button busy={download.isPending} icon="download" onClick={() => download.mutate()}>
        {label}
      </Button>
      <InlineError error={download.error} />
    </>
  );
}
