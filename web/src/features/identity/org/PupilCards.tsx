/** Cards with a child's pictures: shown once, printed, and given out. */
import type { ClassPicture, Pupil, PupilClass } from "../../../api/types";
import { classPictures } from "../../../lib/classPictures";
import { type MessageKey, t } from "../../../lib/messages";
import { PrintSheet } from "../../../ui/PrintSheet";

const pictureTexts: Record<ClassPicture, MessageKey> = {
  sun: "picture.sun",
  moon: "picture.moon",
  star: "picture.star",
  tree: "picture.tree",
  flower: "picture.flower",
  fish: "picture.fish",
  bird: "picture.bird",
  cat: "picture.cat",
  elephant: "picture.elephant",
  boat: "picture.boat",
  house: "picture.house",
  ball: "picture.ball",
};

export function PupilCards({ cards, pupils }: { cards: Pupil[]; pupils: PupilClass }) {
  if (cards.length === 0) return null;
  return (
    <div className="card mb-4">
      <h3>{t("pupils.cards", { n: cards.length })}</h3>
      <p className="mb-3 text-ink-2">{t("pupils.cardsHint")}</p>
      <ul className="mb-4 grid gap-3">
        {cards.map((pupil) => (
          <li className="flex flex-wrap items-center gap-3" key={pupil.id}>
            <span className="min-w-32 font-medium">{pupil.display}</span>
            <PictureRow pictures={pupil.pictures ?? []} />
          </li>
        ))}
      </ul>
      <PrintSheet label={t("pupils.print")}>
        <ul className="print-cards">
          {cards.map((pupil) => (
            <li key={pupil.id}>
              <p className="print-cards-place">{pupils.name}</p>
              <p className="print-cards-name">{pupil.display}</p>
              <PictureRow pictures={pupil.pictures ?? []} />
              <p className="print-cards-code">{pupils.code}</p>
            </li>
          ))}
        </ul>
      </PrintSheet>
    </div>
  );
}

/** In order: the order is part of the secret. */
function PictureRow({ pictures }: { pictures: ClassPicture[] }) {
  return (
    <ol className="picture-row">
      {pictures.map((name, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a picture may come twice, and the row never changes.
        <li key={index}>
          <svg aria-hidden="true" height={32} viewBox="0 0 48 48" width={32}>
            {classPictures[name].map(([fill, path]) => (
              <path d={path} fill={fill} key={path} />
            ))}
          </svg>
          <span>{t(pictureTexts[name])}</span>
        </li>
      ))}
    </ol>
  );
}
