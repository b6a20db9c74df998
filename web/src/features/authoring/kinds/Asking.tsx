/** Which film, which page, which question, which drawing: asked in a dialog, because there is nothing to show before. */
import "./kinds.css";
import { lazy, Suspense } from "react";
import { t } from "../../../lib/messages";
import { Dialog } from "../../../ui/Dialog";
import { Skeleton } from "../../../ui/states";
import type { Ask, Asked } from "../adding";
import { useEditing } from "../context";
import { EmbedForm } from "./EmbedForm";
import { FileChoice, MediaChoice } from "./MediaChoice";
import { QuestionChoice } from "./QuestionChoice";

const DrawingPad = lazy(() => import("../draw/DrawingPad").then((it) => ({ default: it.DrawingPad })));

const titles: Record<Ask, Parameters<typeof t>[0]> = {
  media: "author.ask.media",
  file: "author.ask.file",
  embed: "author.ask.embed",
  quiz: "author.ask.quiz",
  draw: "author.ask.draw",
};

const answers: Record<Ask, (props: { asked: Asked }) => React.ReactNode> = {
  media: MediaChoice,
  file: FileChoice,
  embed: EmbedForm,
  quiz: QuestionChoice,
  draw: DrawingPad,
};

export function Asking({ asked }: { asked: Asked }) {
  const { doneAsking } = useEditing();
  const Answer = answers[asked.what];
  return (
    <Dialog onClose={doneAsking} open title={t(titles[asked.what])} wide={asked.what === "draw"}>
      <Suspense fallback={<Skeleton rows={4} />}>
        <Answer asked={asked} />
      </Suspense>
    </Dialog>
  );
}
