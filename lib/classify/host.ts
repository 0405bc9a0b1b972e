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
