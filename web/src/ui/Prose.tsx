/** HTML the server made from an author's Markdown. The one place that trusts it: the server sanitises on save and on read. */
import type { MouseEvent, Ref } from "react";
import { useMemo } from "react";
import { useNavigate } from "react-router";
import { trustedHtml } from "../lib/trustedHtml";

interface ProseProps {
  html: string;
  /** Language of the text, when it is not the interface's. */
  lang?: string | undefined;
  id?: string;
  className?: string;
  ref?: Ref<HTMLDivElement>;
}

export function Prose({ html, lang, id, className = "", ref }: ProseProps) {
  const follow = useInternalLinks();
  // The same object while the text is the same: React writes innerHTML again for a new one, which closes what was opened.
  const content = useMemo(() => ({ __html: trustedHtml(html) }), [html]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Enter on a link inside fires a click as well.
    // biome-ignore lint/a11y/noStaticElementInteractions: only the links inside are operated.
    <div
      className={`prose ${className}`}
      // biome-ignore lint/security/noDangerouslySetInnerHtml: see the top of this file.
      dangerouslySetInnerHTML={content}
      id={id}
      lang={lang}
      onClick={follow}
      ref={ref}
    />
  );
}

/** Links from the text to another lesson change the route instead of loading the page again. */
function useInternalLinks() {
  const navigate = useNavigate();
  return (event: MouseEvent<HTMLElement>) => {
    if (!(event.target instanceof Element)) return;
    const link = event.target.closest("a");
    const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    if (!link || !plain || link.target === "_blank" || link.origin !== location.origin) return;
    if (!/^\/(learn|teach)\//.test(link.pathname) || link.pathname === location.pathname) return;
    event.preventDefault();
    navigate(link.pathname + link.search + link.hash);
  };
}
