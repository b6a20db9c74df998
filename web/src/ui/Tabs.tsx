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
    const element = bar.current as HTMLElement;
    // A phone that is turned, and letters that arrive after the page, change what fits.
    const watch = new ResizeObserver(() => {
      const current = element.querySelector<HTMLElement>('[aria-current="page"]');
      if (!current) return;
      const start = current.offsetLeft - element.offsetLeft;
      // Part of a neighbour shows that there is more; from the first ones nothing is taken away.
      const fits = start + current.offsetWidth + 48 <= element.clientWidth;
      element.scrollLeft = fits ? 0 : start - 48;
    });
    watch.observe(element.firstElementChild as HTMLElement);
    watch.observe(element);
    return () => watch.disconnect();
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
