/** Pages from elsewhere, and which sites we know; the same as crates/document/src/rules.rs. */
const sites: [string, RegExp][] = [
  ["youtube", /(^|\.)(youtube\.com|youtu\.be|youtube-nocookie\.com)$/],
  ["vimeo", /(^|\.)vimeo\.com$/],
  ["geogebra", /(^|\.)geogebra\.org$/],
  ["phet", /(^|\.)phet\.colorado\.edu$/],
  ["h5p", /(^|\.)h5p\.(org|com)$/],
];

export interface Embedded {
  url: string;
  provider: string;
}

/** Null for what no learner may be sent to. Any secure page can be a link; the sites above are known by their name. */
export function embedOf(text: string): Embedded | null {
  const typed = text.trim();
  if (typed.length > 2000) return null;
  const address = /^[\w-]+(\.[\w-]+)+(\/|$)/.test(typed) ? `https://${typed}` : typed;
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return null;
  }
  if (url.protocol !== "https:" || url.username || url.password || !url.hostname.includes(".")) return null;
  const provider = sites.find(([, host]) => host.test(url.hostname))?.[0] ?? "link";
  return { url: url.href, provider };
}

export const siteNames: Record<string, string> = {
  youtube: "YouTube",
  vimeo: "Vimeo",
  geogebra: "GeoGebra",
  phet: "PhET",
  h5p: "H5P",
};
