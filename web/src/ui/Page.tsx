/** The frame of every page: document title, one h1 that takes focus after navigation, actions beside it. */
import type { ReactNode } from "react";
import { useEffect, useRef } from "react";
import { Link, useLocation } from "react-router";
import { school } from "../lib/boot";
import { Icon } from "./Icon";

interface PageProps {
  title: string;
  /** The page above this one. */
  back?: { to: string; label: string };
  /** A line under the title. */
  intro?: ReactNode;
  actions?: ReactNode;
  narrow?: boolean;
  /** Pages whose tabs are addresses stay one page: focus moves only when this changes. */
  focusKey?: string;
  children: ReactNode;
}

/** Address of the first page: the browser itself places focus there. */
let lastFocused: string | null = null;

export function Page({ title, back, intro, actions, narrow, focusKey, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const { pathname, hash } = useLocation();
  const key = focusKey ?? pathname;
  useEffect(() => {
    document.title = `${title} · ${school}`;
  }, [title]);
  useEffect(() => {
    if (lastFocused !== null && lastFocused !== key) {
      if (!hash) scrollTo(0, 0);
      heading.current?.focus({ preventScroll: true });
    }
    lastFocused = key;
  }, [key, hash]);
  return (
    <div className={`page ${narrow ? "page-narrow" : ""}`}>
      {back && (
        <Link className="back-link" to={back.to}>
          <Icon name="left" size={18} />
          {back.label}
        </Link>
      )}
      <div className="page-head">
        <div className={intro ? "page-title" : ""}>
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {intro && <div className="page-intro">{intro}</div>}
        </div>
        {actions && <div className="page-actions">{actions}</div>}
      </div>
      {children}
    </div>
  );
}

/** A part of a page under its own heading. */
export function Section(props: { title: string; actions?: ReactNode; children: ReactNode; id?: string }) {
  const id = props.id ?? `s-${props.title.replace(/\W+/g, "-").toLowerCase()}`;
  return (
    <section aria-labelledby={id} className="mt-8 first:mt-0">
      <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
        <h2 id={id}>{props.title}</h2>
        {props.actions}
      </div>
      {props.children}
    </section>
  );
}
