/** Dragging for lists, on the browser's own drag and drop. Every list that uses it also has a Move menu. */
import type { DragEvent } from "react";
import { useState } from "react";

export type Place = "before" | "after";

interface SortableOptions {
  /** May this be dropped beside that? */
  accepts?: (dragged: string, target: string) => boolean;
  onDrop: (dragged: string, target: string, place: Place) => void;
}

interface Drag {
  dragged: string;
  over: string | null;
  place: Place;
}

/** `grip(id)` goes on the handle, `row(id)` on the element that moves. */
export function useSortable({ accepts = () => true, onDrop }: SortableOptions) {
  const [drag, setDrag] = useState<Drag | null>(null);

  function over(event: DragEvent<HTMLElement>, id: string) {
    if (!drag || drag.dragged === id || !accepts(drag.dragged, id)) return;
    event.preventDefault();
    event.stopPropagation();
    const box = event.currentTarget.getBoundingClientRect();
    const place = event.clientY < box.top + box.height / 2 ? "before" : "after";
    if (drag.over !== id || drag.place !== place) setDrag({ ...drag, over: id, place });
  }

  function drop(event: DragEvent<HTMLElement>, id: string) {
    if (!drag || drag.over !== id) return;
    event.preventDefault();
    event.stopPropagation();
    setDrag(null);
    onDrop(drag.dragged, id, drag.place);
  }

  return {
    grip: (id: string) => ({
      draggable: true,
      onDragStart(event: DragEvent<HTMLElement>) {
        const row = event.currentTarget.closest<HTMLElement>("[data-row]");
        event.dataTransfer.effectAllowed = "move";
        event.dataTransfer.setData("text/plain", id);
        if (row) event.dataTransfer.setDragImage(row, 16, 16);
        setDrag({ dragged: id, over: null, place: "before" });
      },
      onDragEnd: () => setDrag(null),
    }),
    row: (id: string) => ({
      "data-row": id,
      "data-dragging": drag?.dragged === id || undefined,
      "data-drop": drag?.over === id ? drag.place : undefined,
      onDragOver: (event: DragEvent<HTMLElement>) => over(event, id),
      onDrop: (event: DragEvent<HTMLElement>) => drop(event, id),
    }),
  };
}

export type Sortable = ReturnType<typeof useSortable>;
