/** Second-level names under which countries register shops: example.co.uk is one site, not a part of co.uk. */
const REGISTRIES = new Set(['co', 'com', 'net', 'org', 'gov', 'edu', 'ac', 'ne', 'or', 'go']);

/** The registrable domain of a host: shop.example.co.uk gives example.co.uk. Addresses of the internet protocol stay as they are. */
export function siteOf(host: string): string {
  if (/^[\d.]+$/.test(host) || host.includes(':')) return host;
  const labels = host.split('.');
  const [second, top] = labels.slice(-2);
  const isCountry = top?.length === 2 && second !== undefined && REGISTRIES.has(second);
  return labels.slice(isCountry ? -3 : -2).join('.');
}

/** True when both hosts belong to one registrable domain. */
export function isSameSite(one: string, other: string): boolean {
  return one === other || siteOf(one) === siteOf(other);
}

/** The host and what it is a part of, longest first: shop.example.fi, example.fi. A top-level domain alone is left out. */
export function* partsOfHost(host: string): Generator<string> {
  for (let part = host; part.includes('.'); part = part.slice(part.indexOf('.') + 1)) yield part;
}

/** True when `host` is `site` or a subdomain of it. */
export function isHostOf(host: string, site: string): boolean {
  return host === site || (host.endsWith(site) && host[host.length - site.length - 1] === '.');
}
