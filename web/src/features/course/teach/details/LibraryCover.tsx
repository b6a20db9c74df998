/** A cover from the pictures one has already. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../../../../api/client";
import type { Course } from "../../../../api/types";
import { t } from "../../../../lib/messages";
import { Button } from "../../../../ui/Button";
import { Dialog } from "../../../../ui/Dialog";
import { Empty, InlineError, QueryView, Skeleton } from "../../../../ui/states";

interface LibraryCoverProps {
  course: Course;
  onChoose: (file: string) => Promise<unknown>;
}

export function LibraryCover({ course, onChoose }: LibraryCoverProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t("details.coverLibrary")}</Button>
      <Dialog onClose={() => setOpen(false)} open={open} title={t("details.coverLibrary")} wide>
        <Pictures course={course} onChoose={onChoose} onClose={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function Pictures({ course, onChoose, onClose }: LibraryCoverProps & { onClose: () => void }) {
  const [failure, setFailure] = useState<unknown>(null);
  const [busy, setBusy] = useState<string | null>(null);
  const query = useQuery({
    queryKey: ["library", "pictures"],
    queryFn: () => call("GET /library/files", { query: { kind: "picture", limit: 60 } }),
  });
  const choose = async (file: string) => {
    setBusy(file);
    try {
      await call("PUT /courses/{course}/files/{file}", { path: { course: course.id, file } });
      await onChoose(file);
      onClose();
    } catch (error) {
      setFailure(error);
      setBusy(null);
    }
  };
  return (
    <QueryView failed={t("details.coverLibrary")} query={query} skeleton={<Skeleton height={120} rows={2} />}>
      {({ items }) =>
        items.length === 0 ? (
          <Empty level="h3" title={t("details.coverLibraryNone")} />
        ) : (
          <>
            <InlineError error={failure} />
            <ul className="grid grid-cols-2 gap-3 tablet:grid-cols-3">
              {items.map((file) => (
                <li className="card grid gap-2 p-2" key={file.id}>
                  <img
                    alt={file.alt}
                    className="aspect-video w-full rounded-2 bg-sunken object-cover"
                    loading="lazy"
                    src={`/api/v1/files/${file.id}?w=360`}
                  />
                  <span className="line-clamp-1 text-sm">{file.title || file.name}</span>
                  <Button
                    aria-label={t("details.coverUse", { name: file.title || file.name })}
                    busy={busy === file.id}
                    onClick={() => void choose(file.id)}
                  >
                    {t("details.coverUse", { name: "" }).trim()}
                  </Button>
                </li>
              ))}
            </ul>
          </>
        )
      }
    </QueryView>
  );
}
