/**
 * Groups pages by their path, so that a landing page or a slow page can be spoken of as "product page": by the
 * words that shops use in Finnish, Swedish, Norwegian, German and English, after an optional language or market.
 */
export const PAGE_GROUPS = [
  'home',
  'category',
  'product',
  'search',
  'cart',
  'checkout',
  'content',
  'account',
  'other',
] as const;

type PageGroup = (typeof PAGE_GROUPS)[number];

/** First parts of a path that name its group, most specific group first. */
const WORDS: readonly (readonly [PageGroup, string])[] = [
  [
    'checkout',
    'checkout checkouts kassa kassalle kasse onepage payment maksu betalning betaling order-received thank-you thankyou kiitos takk tack tilausvahvistus bestellung',
  ],
  ['cart', 'cart basket bag ostoskori kori varukorg kundvagn handlekurv handlevogn kurv warenkorb'],
  ['search', 'search haku hae sok sök søk suche find results catalogsearch'],
  [
    'account',
    'account accounts my-account customer login signin sign-in signup register logout tili oma-tili omat-tiedot kirjaudu konto mitt-konto mina-sidor mine-sider min-side logga-in logg-inn wishlist favorites toivelista onskelista orders my-orders',
  ],
  [
    'content',
    'blog blogi blogg article articles artikkelit artiklar artikler news uutiset nyheter about about-us tietoa-meista om-oss contact contact-us yhteystiedot kontakt help faq ohjeet apua hjalp hjelp asiakaspalvelu kundtjanst kundeservice guide guides oppaat guider magazine info page pages terms privacy toimitusehdot tietosuoja cookies shipping returns palautukset stores myymalat butiker butikker careers inspiration',
  ],
];

const PRODUCT = wordSet(
  'product products p item items dp tuote tuotteet produkt produkter produkte artikel vara varor sku gp',
);
const CATEGORY = wordSet(
  'category categories c cat collections collection shop store tuoteryhma tuoteryhmat kategoria kategoriat kategori kategorier kategorie osasto department brand brands merkki merkit varumarken merker sale ale rea salg campaign campaigns kampanja kampanj kampanje new uutuudet',
);
const GROUP_OF = new Map(WORDS.flatMap(([group, words]) => [...wordSet(words)].map((word) => [word, group] as const)));

function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.split(' '));
}

const LOCALE = /^[a-z]{2}([-_][a-z]{2})?$/;
const HOME = /^(index|default|home|etusivu)([.][a-z0-9]{2,5})?$/;

function parts(path: string): string[] {
  const plain = (path.split(/[?#]/, 1)[0] ?? '').toLowerCase();
  const all = plain.split('/').filter((part) => part !== '');
  const [first, second] = all;
  // `/fi/…` and `/fi-fi/…` name a language; `/gp/…` and `/dp/…` are products of a well-known shop system.
  if (first === undefined || !LOCALE.test(first) || PRODUCT.has(first)) return all;
  return second !== undefined && LOCALE.test(second) && !PRODUCT.has(second) ? all.slice(2) : all.slice(1);
}

function byWords(all: readonly string[]): PageGroup {
  const [first, second] = all;
  if (first === undefined || (second === undefined && HOME.test(first))) return 'home';
  const word = first.replace(/[.](html?|php|aspx?)$/, '');
  const group = GROUP_OF.get(word);
  if (group !== undefined) return group;
  // Shops nest a product under its category: /collections/shoes/products/boot.
  if (all.slice(0, -1).some((part) => PRODUCT.has(part))) return 'product';
  return CATEGORY.has(word) || PRODUCT.has(word) ? 'category' : 'other';
}

/** Group of a page by its path; `other` where no word of it is known. */
export function pageGroupOf(path: string): PageGroup {
  return byWords(parts(path));
}
