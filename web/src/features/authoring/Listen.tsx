/** What a screen reader says of a page, in its order, to be read or heard. */
import { useEffect, useState } from "react";
import { t } from "../../lib/messages";
import { Button } from "../../ui/Button";
import { useEditing } from "./context";
import { kindOf, said } from "./names";
import { PagesStrip } from "./PagesStrip";

export function Listen() {
  const { page, document } = useEditing();
  const [speaking, setSpeaking] = useState(false);
  useEffect(() => () => globalThis.speechSynthesis?.cancel(), []);
  const parts = page.reading.flatMap((id) => {
    const it = page.elements[id];
    return it ? [{ id, kind: kindOf(it), words: said(it), lang: it.lang ?? document.lang }] : [];
  });
  const speak = () => {
    speechSynthesis.cancel();
    setSpeaking(true);
    parts.forEach(({ words, lang }, at) => {
      const line = new SpeechSynthesisUtterance(words);
      line.lang = lang;
      if (at === parts.length - 1) line.onend = () => setSpeaking(false);
      speechSynthesis.speak(line);
    });
  };
  return (
    <div className="author-outline">
      <PagesStrip />
      <section aria-label={t("author.view.listen")} data-region>
        {"speechSynthesis" in globalThis && parts.length > 0 && (
          <Button
            aria-pressed={speaking}
            onClick={() => {
              if (!speaking) return speak();
              speechSynthesis.cancel();
              setSpeaking(false);
            }}
          >
            {t(speaking ? "author.stopReading" : "author.readAloud")}
          </Button>
        )}
        <ol className="listen">
          {parts.map(({ id, kind, words, lang }) => (
            <li key={id}>
              <span className="hint">{kind}</span> <span lang={lang}>{words || t("author.saysNothing")}</span>
            </li>
          ))}
        </ol>
      </section>
    </div>
  );
}
