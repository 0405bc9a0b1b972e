import { partsOfHost } from '@/lib/classify/host';
import { SOCIAL } from '@/lib/classify/social-list';
import { AI, EMAIL, SEARCH, SHOPPING, VIDEO, type SourceList } from '@/lib/classify/source-lists';

/** What kind of site a visit came from; `ai` is an assistant that answers with links, `email` a webmail. */
export type SourceCategory = 'search' | 'social' | 'shopping' | 'video' | 'ai' | 'email';

const LISTS: readonly (readonly [SourceCategory, SourceList])[] = [
  ['search', SEARCH],
  ['shopping', SHOPPING],
  ['video', VIDEO],
  ['social', SOCIAL],
  ['ai', AI],
  ['email', EMAIL],
];

function words(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}

function index(pick: (list: SourceList) => readonly string[]): ReadonlyMap<string, SourceCategory> {
  return new Map(LISTS.flatMap(([category, list]) => pick(list).map((key) => [key, category] as const)));
}

const firstLabel = (host: string) => host.split('.', 1)[0] ?? host;
const SITES = index((list) => [...words(list.named), ...words(list.sites)]);
const EXACT = index((list) => words(list.exact));
const BRANDS = index((list) => words(list.brands));
const NAMES = index((list) => [...words(list.named).map(firstLabel), ...words(list.brands), ...words(list.names)]);

/** `pinterest.co.uk` and `fi.pinterest.com` are the brand's; `pinterest.example.com` is not. */
function brandOf(host: string): SourceCategory | undefined {
  const brand = /(?:^|[.])([a-z]+)[.](?:(?:com?|net|org)[.])?[a-z]{2,3}$/.exec(host)?.[1];
  if (brand === undefined) return undefined;
  // Trap: docs.google.com and mail.google.com are no search engine; only google.<country> itself is.
  if (brand === 'google' && !host.startsWith('google.')) return undefined;
  return BRANDS.get(brand);
}

function categoryOfHost(host: string): SourceCategory | null {
  const exact = EXACT.get(host);
  if (exact !== undefined) return exact;
  for (const part of partsOfHost(host)) {
    const category = SITES.get(part);
    if (category !== undefined) return category;
  }
  return brandOf(host) ?? null;
}

/** Category of a source as a campaign names it ("facebook") or as a host ("m.facebook.com"); null for all others. */
export function categoryOfSource(source: string): SourceCategory | null {
  const plain = source
    .trim()
    .toLowerCase()
    .replace(/^www[.]/, '');
  return plain.includes('.') ? categoryOfHost(plain) : (NAMES.get(plain.replace(/\s+/g, '-')) ?? null);
}

/** Name of a referring host as a source: search engines by their name alone (google.fi is google), others by host without www. */
export function sourceOfHost(host: string): string {
  const name = /(?:^|[.])([a-z]+)[.](?:com?[.])?[a-z]{2,3}$/.exec(host)?.[1];
  return name !== undefined && categoryOfHost(host) === 'search' && NAMES.get(name) === 'search' ? name : host;
}
