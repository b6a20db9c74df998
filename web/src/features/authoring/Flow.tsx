/** The lesson as a phone shows it: the real flow, at 360 px, as it is written. */
import { t } from "../../lib/messages";
import { ElementContent } from "./canvas/ElementContent";
import { useEditing } from "./context";
import { layers } from "./model/edit";
import { PagesStrip } from "./PagesStrip";

export function Flow() {
  const { page, document } = useEditing();
  const shown = page.reading.flatMap((id) => {
    const it = page.elements[id];
    return it && it.phone !== "hide" ? [{ id, it }] : [];
  });
  const left = layers(page).length - page.reading.length;
  return (
    <div className="author-outline">
      <PagesStrip />
      <div>
        <section
          aria-label={t("author.view.phone")}
          className="phone"
          data-region
          lang={document.lang}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it.
          tabIndex={0}
        >
          <div className="prose">
            <div className="lesson-page">
              {shown.map(({ id, it }) => (
                <div className={`el el-${it.type} el-flow`} key={id} lang={it.lang}>
                  <ElementContent it={it} />
                </div>
              ))}
            </div>
          </div>
        </section>
        {left > 0 && <p className="hint mt-3">{t("author.leftOut", { n: left })}</p>}
      </div>
    </div>
  );
}
