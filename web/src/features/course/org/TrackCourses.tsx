/** The courses of a track: moved with a menu, with Alt and the arrows, or dragged. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../../../api/client";
import type { CourseCard, Track } from "../../../api/types";
import { t } from "../../../lib/messages";
import { paths } from "../../../lib/paths";
import { Button } from "../../../ui/Button";
import { Select } from "../../../ui/Field";
import { Grip, ItemMenus } from "../../../ui/ItemMenus";
import type { MenuItem } from "../../../ui/Menu";
import { Chip } from "../../../ui/Progress";
import { InlineError } from "../../../ui/states";
import { announce } from "../../../ui/Toast";
import { useSortable } from "../../../ui/useSortable";
import { statusTexts, statusTones } from "../status";
import { useTrackOrder } from "./queries";
import { placed, stepped } from "./trackOrder";

interface TrackCoursesProps {
  slug: string;
  track: Track;
  edits: boolean;
}

export function TrackCourses({ slug, track, edits }: TrackCoursesProps) {
  const save = useTrackOrder(slug, track);
  const saved = track.courses.map(({ id }) => id);
  // What was asked for is on screen at once.
  const order = save.isPending ? save.variables : saved;
  const cards = order.flatMap((id) => track.courses.find((course) => course.id === id) ?? []);
  const arrange = (next: string[]) => {
    if (!save.isPending && next.join() !== order.join()) save.mutate(next);
  };
  const sortable = useSortable({
    onDrop: (dragged, target, place) => arrange(placed(order, dragged, target, place)),
  });
  const move = (course: CourseCard, step: -1 | 1) => {
    const next = stepped(order, course.id, step);
    arrange(next);
    announce(t("tracks.moved", { title: course.title, place: next.indexOf(course.id) + 1 }));
  };
  return (
    <>
      <ol>
        {cards.map((course, index) => (
          <li
            key={course.id}
            {...(edits ? sortable.row(course.id) : {})}
            onKeyDown={(event) => {
              const step = { ArrowUp: -1 as const, ArrowDown: 1 as const }[event.key];
              if (!edits || !event.altKey || !step) return;
              event.preventDefault();
              move(course, step);
            }}
          >
            <div className="builder-row">
              {edits && <Grip {...sortable.grip(course.id)} />}
              <a className="builder-title" href={paths.publicCourse(course.slug)}>
                <span>{course.title}</span>
              </a>
              <p className="builder-meta">
                <Chip tone={statusTones[course.status]}>{t(statusTexts[course.status])}</Chip>
              </p>
              {edits && (
                <div className="builder-tools">
                  <ItemMenus
                    item={course.title}
                    items={[
                      {
                        label: t("tracks.takeOut"),
                        icon: "trash",
                        danger: true,
                        onSelect: () => arrange(order.filter((id) => id !== course.id)),
                      },
                    ]}
                    moves={moves(index, cards.length, (step) => move(course, step))}
                  />
                </div>
              )}
            </div>
          </li>
        ))}
      </ol>
      {edits && (
        <AddCourse add={(id) => arrange([...order, id])} inside={order} organization={track.organization} />
      )}
      <div className="px-4">
        <InlineError error={save.error} />
      </div>
    </>
  );
}

function moves(index: number, count: number, move: (step: -1 | 1) => void): MenuItem[] {
  return [
    ...(index > 0 ? [{ label: t("list.moveUp"), icon: "up" as const, onSelect: () => move(-1) }] : []),
    ...(index < count - 1
      ? [{ label: t("list.moveDown"), icon: "down" as const, onSelect: () => move(1) }]
      : []),
  ];
}

/** The organisation's own courses, and the published ones of the school. */
function useCourses(organization: string, enabled: boolean) {
  return useQuery({
    queryKey: ["org", organization, "usable courses"],
    enabled,
    queryFn: async () => {
      const [own, school] = await Promise.all([
        call("GET /instructor/courses", { query: { organization, limit: 100 } }),
        call("GET /courses", { query: { limit: 100 } }),
      ]);
      return [...own.items, ...school.items];
    },
  });
}

function AddCourse(props: { organization: string; inside: string[]; add: (course: string) => void }) {
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState("");
  const query = useCourses(props.organization, open);
  if (!open) {
    return (
      <div className="builder-add">
        <Button icon="plus" kind="quiet" onClick={() => setOpen(true)}>
          {t("tracks.addCourse")}
        </Button>
      </div>
    );
  }
  const free = (query.data ?? []).filter(({ id }) => !props.inside.includes(id));
  return (
    <form
      className="inline-form builder-add"
      onSubmit={(event) => {
        event.preventDefault();
        if (chosen) props.add(chosen);
        setChosen("");
      }}
    >
      <Select
        label={t("courses.course")}
        onChange={(event) => setChosen(event.target.value)}
        options={[
          { value: "", label: t(query.isPending ? "common.loading" : "tracks.choose") },
          ...free.map(({ id, title }) => ({ value: id, label: title })),
        ]}
        value={chosen}
      />
      <Button disabledReason={chosen ? undefined : t("tracks.choose")} type="submit">
        {t("tracks.addCourse")}
      </Button>
      <Button kind="quiet" onClick={() => setOpen(false)}>
        {t("common.close")}
      </Button>
      <InlineError error={query.error} />
    </form>
  );
}
