/** A search box whose text lives in the address: it searches when typing pauses, or at once with Enter. */
import { useEffect, useId, useRef, useState } from "react";
import { Icon } from "./Icon";

interface SearchFieldProps {
  label: string;
  value: string;
  onSearch: (text: string) => void;
  /** What can be searched for, in the words of the reader. */
  suggestions?: { value: string; label: string }[];
}

const pause = 300;

export function SearchField({ label, value, onSearch, suggestions }: SearchFieldProps) {
  const id = useId();
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
    <search className="field search-field">
      <label className="label" htmlFor={id}>
        {label}
      </label>
      <span className="search-box">
        <Icon name="search" size={18} />
        <input
          autoComplete="off"
          className="input"
          id={id}
          {...(suggestions ? { list: `${id}-list` } : {})}
          maxLength={200}
          onChange={(event) => setText(event.target.value)}
          onCompositionEnd={() => setComposing(false)}
          onCompositionStart={() => setComposing(true)}
          onKeyDown={(event) => event.key === "Enter" && onSearch(text.trim())}
          type="search"
          value={text}
        />
      </span>
      {suggestions && (
        <datalist id={`${id}-list`}>
          {suggestions.map((it) => (
            <option key={it.value} label={it.label} value={it.value} />
          ))}
        </datalist>
      )}
    </search>
  );
}
