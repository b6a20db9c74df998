/** What an answer becomes: a change of the thing that was asked about, or something new on the page. */
import type { Asked } from "../adding";
import { useEditing } from "../context";
import { setFields, setText } from "../model/edit";
import type { Fresh, Runs } from "../model/types";

const texts = new Set(["prompt", "label", "fallback"]);

export function useAnswer({ target }: Asked) {
  const { lesson, page, put, doneAsking } = useEditing();
  return (fresh: Fresh, name: string) => {
    const it = target ? page.elements[target] : undefined;
    if (target && it && (it.type === fresh.type || bothMedia(it.type, fresh.type))) {
      lesson.undo.stopCapturing();
      lesson.change(() => {
        const { w: _, h: __, ...rest } = fresh;
        const plain = Object.entries(rest).filter(([field]) => !texts.has(field));
        setFields(lesson, [target], Object.fromEntries(plain));
        for (const field of texts) {
          if (rest[field]) setText(lesson, target, field, [rest[field] as Runs]);
        }
      });
      lesson.undo.stopCapturing();
    } else put(fresh, name, target);
    doneAsking();
  };
}

const bothMedia = (a: string, b: string) => [a, b].every((it) => it === "audio" || it === "video");
