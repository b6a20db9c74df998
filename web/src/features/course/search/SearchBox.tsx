/** The words, which live in the address: searched for when typing pauses, or at once with Enter. */
import { useEffect, useRef, useState } from "react";
import { t } from "../../../lib/messages";

// As SearchField does, which lies with the tools of work pages: this page is not to bring those along.
const pause = 300;

export function SearchBox({ value, onSearch }: { value: string; onSearch: (text: string) => void }) {
  const [text, setText] = useState(value);
  const [composing, setComposing] = useState(false);
  const search = useRef(onSearch);
  search.current = onSearch;
  useEffect(() => setText(value), [value]);
  useEffect(() => {
    // Telex and VNI build letters in steps; half a letter is not worth a search.
    if (composing || text.trim() === value) return;
    const timer = setTimeout(() => search.current(text.trim()), pause);
    return () => clearTimeout(timer);
  }, [text, value, composing]);
  return (
    <search className="field">
      <label className="label" htmlFor="search-words">
        {t("search.label")}
      </label>
      <input
        autoComplete="off"
        className="input"
        id="search-words"
        maxLength={200}
        onChange={(event) => setText(event.target.value)}
        onCompositionEnd={() => setComposing(false)}
        onCompositionStart={() => setComposing(true)}
        onKeyDown={(event) => event.key === "Enter" && onSearch(text.trim())}
        type="search"
        value={text}
      />
    </search>
  );
}
