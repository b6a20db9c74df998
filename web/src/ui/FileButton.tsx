/** Chooses files from the device. The input is the control; the button is its face. */
import { useRef } from "react";
import { Button } from "./Button";
import type { IconName } from "./Icon";

interface FileButtonProps {
  label: string;
  onFiles: (files: File[]) => void;
  accept?: string;
  multiple?: boolean;
  icon?: IconName;
  kind?: "primary" | "outline" | "quiet";
  busy?: boolean;
}

export function FileButton({
  label,
  onFiles,
  accept,
  multiple,
  icon = "upload",
  kind,
  busy,
}: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button
        busy={busy ?? false}
        icon={icon}
        kind={kind ?? "outline"}
        onClick={() => input.current?.click()}
      >
        {label}
      </Button>
      <input
        accept={accept}
        aria-hidden="true"
        className="hidden"
        multiple={multiple}
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          // The same file can be chosen again after an error.
          event.target.value = "";
        }}
        ref={input}
        tabIndex={-1}
        type="file"
      />
    </>
  );
}
