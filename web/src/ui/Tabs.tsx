import { useEffect, useRef } from "react";
import { NavLink, useLocation } from "react-router";

/** Tabs that are addresses, so that Back and links work. */
export function Tabs({
  label,
  tabs,
}: {
  label: string;
  tabs: { to: string; label: string; end?: boolean }[];
}) {
  const bar = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the current tab is another one when the address is.
  useEffect(() => {
    const current = bar.current?.querySelector<HTMLElement>('[aria-current="page"]');
    if (bar.current && current) bar.current.scrollLeft = current.offsetLeft - bar.current.offsetLeft - 48;
  }, [pathname]);
  return (
    <nav aria-label={label} className="tabs" ref={bar}>
      <ul>
        {tabs.map((tab) => (
          <li key={tab.to}>
            <NavLink end={tab.end ?? false} preventScrollReset to={tab.to}>
              {tab.label}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
