/** A film, a sound or a file: from the course, the library or the device; films that lie elsewhere by their address. */
import { t } from "../../../lib/messages";
import { Button } from "../../../ui/Button";
import type { Asked } from "../adding";
import { useEditing } from "../context";
import type { Fresh } from "../model/types";
import { assetOf, type Chosen, kindOfFile } from "./assets";
import { FilePicker } from "./FilePicker";
import { useAnswer } from "./useAnswer";

export function MediaChoice({ asked }: { asked: Asked }) {
  const { lesson, ask } = useEditing();
  const answer = useAnswer(asked);
  const pick = (chosen: Chosen) => {
    const video = kindOfFile(chosen.file.media_type) === "video";
    const fresh: Fresh = video
      ? { type: "video", ...filmSize(chosen), asset: assetOf(lesson, chosen) }
      : { type: "audio", w: 480, h: 110, asset: assetOf(lesson, chosen) };
    answer(fresh, t(video ? "author.kind.video" : "author.kind.audio"));
  };
  return (
    <>
      <p className="mb-3">{t("author.media.text")}</p>
      <FilePicker groups={["video", "audio"]} onPick={pick} />
      <Button icon="link" onClick={() => ask("embed", asked.target)}>
        {t("author.media.elsewhere")}
      </Button>
    </>
  );
}

/** With a line below for its title and its size. */
function filmSize({ file }: Chosen): { w: number; h: number } {
  const ratio = file.width && file.height ? file.height / file.width : 9 / 16;
  return { w: 640, h: Math.round(Math.min(640, 640 * ratio)) + 40 };
}

export function FileChoice({ asked }: { asked: Asked }) {
  const { lesson } = useEditing();
  const answer = useAnswer(asked);
  return (
    <FilePicker
      groups={["document"]}
      onPick={(chosen) =>
        answer(
          { type: "file", w: 480, h: 64, asset: assetOf(lesson, chosen), label: [{ t: chosen.file.name }] },
          t("author.kind.file"),
        )
      }
    />
  );
}
