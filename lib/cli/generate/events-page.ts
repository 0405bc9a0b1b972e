import type { GeneratedPage } from '@/lib/cli/generate/generated-page';
import { MOST_NAMES } from '@/lib/edge/distinct-names';
import { LIMITS } from '@/lib/edge/scan-json';
import { CONSENT_NAMES, GRANTED_BY_DEFAULT, PURPOSES } from '@/lib/events/consent';
import { EVENT_FIELDS, type EventField, type FieldKind } from '@/lib/events/event-fields';
import { KNOWN_EVENTS, type KnownEvent, type NeededField } from '@/lib/events/event-names';
import { MOST_PRODUCTS, PRODUCT_FIELDS } from '@/lib/events/event-products';
import { REASONS } from '@/lib/events/event-fault';
import { MOST_BYTES } from '@/lib/events/kept-properties';
import { IDENTITY_KEYS, PERSONAL_KEYS, PERSONAL_PARTS } from '@/lib/events/personal-data';
import { WITHOUT_ANALYTICS } from '@/lib/events/without-analytics';

const code = (name: string) => `\`${name}\``;
const codes = (names: readonly string[]) => names.map(code).join(', ');

const NEEDED: Readonly<Record<NeededField, string>> = {
  search_query: 'query',
  order_number: 'order_id',
  products: 'product_id',
};

const KINDS: Readonly<Record<FieldKind, string>> = {
  words: 'text, settled: NFKC, lower case, single spaces',
  label: 'text, at most 300 characters',
  identity: 'text of at most 200 characters',
  integer: 'whole number from 0',
  rank: 'whole number from 1',
  rankFromZero: 'whole number from 0; 1 is added',
  count: 'whole number from 0, or a list or object, whose parts are counted',
  amount: 'number with a decimal point, 4 decimals are kept',
  currency: 'ISO 4217 code',
  screen: 'CSS pixels; only the class of the width is kept',
};

function eventRow({ name, meaning, aliases, fields, needs }: KnownEvent): string {
  const needed = needs === undefined ? '' : code(NEEDED[needs]);
  return `| ${code(name)} | ${meaning} | ${codes(aliases)} | ${fields.join(', ')} | ${needed} |`;
}

function fieldRow({ column, names, kind, group, anywhere }: EventField): string {
  const readOf = anywhere === true ? 'every event' : (group ?? 'every known event');
  return `| ${code(column)} | ${codes(names)} | ${readOf} | ${KINDS[kind]} |`;
}

function namesOf(purpose: string): string {
  return codes(
    Object.entries(CONSENT_NAMES)
      .filter(([name, purposes]) => name !== purpose && purposes.some((one) => one === purpose))
      .map(([name]) => name),
  );
}

const NAMES = [
  '## Names',
  '',
  'A name is read in any case and punctuation: `Product Added`, `product_added` and `productAdded` are one. GA4 names are',
  'aliases. Other names are kept as sent. *Fields* names the groups of fields below that are read; an event that lacks what it',
  '*needs* is refused.',
  '',
  '| name | meaning | also sent as | fields | needs |',
  '| --- | --- | --- | --- | --- |',
  ...KNOWN_EVENTS.map(eventRow),
  '',
];

const FIELDS = [
  '## Fields',
  '',
  'Properties may be in snake or camel case, and inside `ecommerce`, as GA4 writes them. Where several properties of one row are sent,',
  'the first counts and the others stay among the properties. Of an event of your own only fields of *every event* are read, and what',
  'does not fit stays among the properties.',
  '',
  '| column | properties | read of | value |',
  '| --- | --- | --- | --- |',
  ...EVENT_FIELDS.map(fieldRow),
  '',
  `Products come as a list \`products\` (Segment) or \`items\` (GA4) of at most ${MOST_PRODUCTS}, or as properties of the event itself.`,
  'A product needs a SKU or a name; `index` counts from 0 and becomes `rank` from 1.',
  '',
  '| of a product | properties |',
  '| --- | --- |',
  ...Object.entries(PRODUCT_FIELDS).map(([field, names]) => `| ${code(field)} | ${codes(names)} |`),
  '',
  `All else is kept under \`properties\`, up to ${MOST_BYTES / 1024} KB; \`_left_out\` counts what found no room.`,
  '',
];

const TIME = [
  '## Time and identity',
  '',
  'An event happened at receivedAt − (sentAt − originalTimestamp, else timestamp). Without `sentAt` or a timestamp, or where that lies',
  'more than 5 minutes ahead of the receipt or 30 days before it, the receipt counts and `time_rule` says `received`.',
  '',
  'A `messageId` is known for 7 days: what comes again is left out, the earlier received counts. A missing one is the hash of the write',
  'key, ids, type, timestamp and body, so that a retry is not counted twice; two equal events without id *and* timestamp are one.',
  '',
  '`anonymousId` (GA4: `client_id`, `user_pseudo_id`), else `userId`, is the visitor; `userId` is the customer, by the id that orders',
  'carry. Only salted hashes of them are stored. A program that sends for itself, such as a shop’s server, is device `server`; let it pass',
  'the customer’s browser on in `context.userAgent`.',
  '',
];

const CONSENT = [
  '## Consent',
  '',
  'Purposes are read from `context.consent.categoryPreferences` (Segment), `context.consent` or `consent` (GA4 consent mode, or our own',
  'names). Only a clear yes (`true`, `granted`, `yes`) grants; of two answers about one purpose, no counts. Where an event says nothing, the',
  `write key decides: *required* grants nothing, *granted* grants ${GRANTED_BY_DEFAULT.join(', ')}. Silence never grants marketing or`,
  'advertising. A no in other words than those below, such as `{ "statistik": false }`, and a consent that is no object, such as `false`,',
  '`denied` or a list, is no silence: only what is granted by a name below is granted then, and after a plain no nothing is.',
  '',
  '| purpose | also read from |',
  '| --- | --- |',
  ...PURPOSES.map((purpose) => `| ${code(purpose)} | ${namesOf(purpose)} |`),
  '',
  'Without consent to `analytics` an event is kept, but:',
  '',
  '| column | becomes |',
  '| --- | --- |',
  ...Object.entries(WITHOUT_ANALYTICS).map(([column, becomes]) => `| ${code(column)} | ${becomes} |`),
  '',
  'The order number stays, because an order is a contract. Such an event is of a visitor of its own, so that the order counts and no key',
  'leads from its number, behind which stands a customer, to what else was done on that day. Times, products and browsers stay: whoever',
  'compares these with orders may still guess who it was, the easier the fewer visitors there are. Values of click ids, queries of',
  'addresses and network addresses are never stored, whatever was granted.',
  '',
];

const PERSONAL = [
  '## Personal data',
  '',
  'Never kept among the properties, at any depth, compared without case and punctuation:',
  '',
  `- personal: ${codes(PERSONAL_KEYS)}, and every name that contains ${codes(PERSONAL_PARTS)};`,
  `- identities: ${codes(IDENTITY_KEYS)}.`,
  '',
  'E-mail addresses, telephone numbers with a country code, Nordic personal identity codes and card numbers inside any text, search',
  'words and paths included, are replaced by `(e-mail)`, `(phone)`, `(personal code)` and `(card)`.',
  '',
];

const REJECTS = [
  '## What is refused',
  '',
  'A refused event is kept with property, reason, a sentence and its text, and is shown on the page Connect. It touches no other event of',
  'its batch. Of the text (at most 10,000 characters, masked as above) the names of all properties stay; values of the personal ones and of',
  'identities above are replaced by `(left out)`, and without consent to `analytics` all values that no column would have kept. Of a body',
  'that is no JSON 1,000 characters stay then. Refused events stay for 30 days; of one write key and UTC day 500 are listed, and',
  'what is beyond is counted (`beyond_limit`). The journal has what was sent.',
  '',
  '| reason | meaning |',
  '| --- | --- |',
  ...Object.entries(REASONS).map(([reason, meaning]) => `| ${code(reason)} | ${meaning} |`),
  '| `same id, other content` | Another event with this message id came within seven days and stays. |',
  '| `not_loadable` | The warehouse could not take the event; the log says why. |',
  '| `beyond_limit` | Stands for all that were refused beyond those that are listed. |',
  '',
];

const LIMIT_ROWS = [
  ['body, inflated', `${LIMITS.bodyBytes / 1024} KB`],
  ['event', `${LIMITS.eventBytes / 1024} KB`],
  ['events of a batch', LIMITS.eventsPerBatch],
  ['depth of nesting of an event', LIMITS.depth],
  ['properties of an event, those of nested objects included', LIMITS.keys],
  ['characters of a name of an event', LIMITS.nameCharacters],
  ['different names of events of a write key within a day', MOST_NAMES],
] as const;

const LIMITS_TOLD = [
  '## Limits',
  '',
  'A request that breaks one is refused as a whole, with a status and a sentence; nothing of it is kept. The events a second that a write',
  'key may send stand beside it on the page Connect.',
  '',
  '| of | at most |',
  '| --- | --- |',
  ...LIMIT_ROWS.map(([of, most]) => `| ${of} | ${String(most)} |`),
  '',
];

/** docs/reference/events.md, from the tables that events are read by. */
export const eventsPage: GeneratedPage = {
  path: 'docs/reference/events.md',
  render: () =>
    [
      '# Events',
      '',
      'What a shop sends to edge follows the Segment spec (page, screen, track, identify, group, alias, batch) with Ecommerce v2, so that',
      'existing SDKs work unchanged. This page says which names and properties become columns, and what is kept of them.',
      '',
      ...NAMES,
      ...FIELDS,
      ...TIME,
      ...CONSENT,
      ...PERSONAL,
      ...REJECTS,
      ...LIMITS_TOLD,
    ].join('\n'),
};
