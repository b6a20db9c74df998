/** The one door for HTML under the server's Content-Security-Policy, which allows a policy of this name and no other. */

interface HtmlPolicy {
  createHTML: (html: string) => unknown;
}

interface PolicyFactory {
  createPolicy: (name: string, rules: { createHTML: (html: string) => string }) => HtmlPolicy;
}

const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes;
const policy = factory?.createPolicy("lyceum", { createHTML: (html) => html });

/** For HTML that the server sanitised, on save and on read. */
export function trustedHtml(html: string): string {
  // React hands the object on to innerHTML as it is; its types know only strings.
  return (policy ? policy.createHTML(html) : html) as string;
}
