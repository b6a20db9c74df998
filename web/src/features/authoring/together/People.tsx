/** Who else is in the lesson now, and the way to where they are. */
import { t } from "../../../lib/messages";
import { Button } from "../../../ui/Button";
import { Popover } from "../../../ui/Popover";
import { useEditing } from "../context";
import { nameOf, pageName } from "../names";
import { calledOf } from "./called";
import { usePeople } from "./context";
import { initialsOf, type Present, type Somebody } from "./presence";

const shown = 3;

export function People() {
  const people = usePeople();
  if (people.length === 0) return null;
  const names = people.map(calledOf).join(", ");
  return (
    <Popover
      badge={<Faces people={people} />}
      className="people-button"
      iconOnly
      label={t("author.here", { n: people.length, names })}
    >
      {(close) => (
        <div className="people-list">
          <h2 className="panel-title">{t("author.hereNow")}</h2>
          <ul className="people">
            {people.map((one) => (
              <Row close={close} key={one.user} one={one} />
            ))}
          </ul>
        </div>
      )}
    </Popover>
  );
}

function Faces({ people }: { people: Somebody[] }) {
  return (
    <span aria-hidden="true" className="faces">
      {people.slice(0, shown).map((one) => (
        <Face key={one.user} one={one} />
      ))}
      {people.length > shown && (
        <span className="face face-more" data-initials={`+${people.length - shown}`} />
      )}
    </span>
  );
}

export function Face({ one }: { one: Pick<Somebody, "name" | "hue"> }) {
  return <span aria-hidden="true" className={`face who-${one.hue}`} data-initials={initialsOf(one.name)} />;
}

function Row({ one, close }: { one: Somebody; close: () => void }) {
  const { showPage, document } = useEditing();
  const [place] = one.windows;
  const there = document.pages.some((it) => it.id === place?.page);
  return (
    <li>
      <Face one={one} />
      <span className="people-name">
        {calledOf(one)}
        <span className="hint block">{place && <Where place={place} />}</span>
      </span>
      {there && (
        <Button
          aria-label={t("author.goToPerson", { name: calledOf(one) })}
          kind="quiet"
          onClick={() => {
            close();
            showPage(place?.page ?? "");
          }}
        >
          {t("author.goThere")}
        </Button>
      )}
    </li>
  );
}

/** "Page 2: Rain. Paragraph, Rain runs off" */
function Where({ place }: { place: Present }) {
  const { document } = useEditing();
  const at = document.pages.findIndex((it) => it.id === place.page);
  const page = document.pages[at];
  if (!page) return null;
  const element = page.elements[place.editing ?? place.sel[0] ?? ""];
  return [pageName(page, at), element && nameOf(element)].filter(Boolean).join(" · ");
}
