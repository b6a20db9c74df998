/** Fields of the kinds that are more than a text; they come when the first such thing is chosen. */
import "./kinds.css";
import { isSlot } from "../model/slots";
import type { Placed } from "../model/types";
import { ChartFields } from "./ChartFields";
import { CropFields } from "./CropFields";
import { MathFields } from "./MathFields";
import { MediaFields } from "./MediaFields";
import { ShapeFields } from "./ShapeFields";
import { SlotFields } from "./SlotFields";
import {
  AnswerFields,
  CodeFields,
  DrawFields,
  EmbedFields,
  FileFields,
  LineFields,
  QuizFields,
} from "./SmallFields";

export function MoreFields({ placed }: { placed: Placed }) {
  if (isSlot(placed.it)) return <SlotFields placed={placed} />;
  switch (placed.it.type) {
    case "math":
      return <MathFields placed={placed} />;
    case "chart":
      return <ChartFields placed={placed} />;
    case "audio":
    case "video":
      return <MediaFields placed={placed} />;
    case "image":
      return <CropFields placed={placed} />;
    case "embed":
      return <EmbedFields placed={placed} />;
    case "quiz":
      return <QuizFields placed={placed} />;
    case "shape":
      return <ShapeFields placed={placed} />;
    case "line":
      return <LineFields placed={placed} />;
    case "draw":
      return <DrawFields placed={placed} />;
    case "answer":
      return <AnswerFields placed={placed} />;
    case "code":
      return <CodeFields placed={placed} />;
    case "file":
      return <FileFields placed={placed} />;
    default:
      return null;
  }
}
