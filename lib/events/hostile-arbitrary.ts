import fc from 'fast-check';
import { JOURNAL_PATHS } from '@/lib/journal/envelope';
import { EVENT_FIELDS } from '@/lib/events/event-fields';
import { KNOWN_EVENTS } from '@/lib/events/event-names';

/**
 * Bodies that nobody should send: whatever is JSON in every place where something is expected, with the values that break readers. Seeded by
 * the test, so that a failure can be had again.
 */
const NASTY = [
  ...[
    '',
    ' ',
    '\0',
    '\ud800',
    '\udfff',
    '\u202e',
    "'; drop table base.events; --",
    '<script>alert(1)</script>',
    '=1+1',
  ],
  ...['NaN', 'Infinity', '-0', '1e308', '9007199254740993', '0x10', '١٢', '1,5', 'x'.repeat(2_000), 'é'.repeat(900)],
  ...['275760-09-13T00:00:00.001Z', '-000001-01-01T00:00:00Z', '2026-02-30T25:00:00Z', '1969-12-31T23:59:59.999Z'],
  ...[
    'http://[::1',
    'javascript:alert(1)',
    'https://ex ample/%',
    'maija@example.fi',
    '\u001b[31m',
    '\n\r\t',
    '%00',
    '{"a":1}',
  ],
];
const NUMBERS = [0, -0, -1, 0.1, 1e308, -1e308, 5e-324, 2 ** 31, 2 ** 53 + 2, 1e21, 123456789.12345];

const nestedDeep = fc.integer({ min: 5, max: 300 }).map((depth) => {
  let value: unknown = 1;
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { a: value };
  return value;
});

const value: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom<unknown>(...NASTY, ...NUMBERS, null, true, false) },
  { weight: 3, arbitrary: fc.jsonValue({ stringUnit: 'binary', maxDepth: 3 }) },
  { weight: 2, arbitrary: fc.string() },
  {
    weight: 1,
    arbitrary: fc.array(
      fc.dictionary(fc.constantFrom('product_id', 'price', 'quantity', 'name', 'index'), fc.jsonValue()),
      { maxLength: 4 },
    ),
  },
  { weight: 1, arbitrary: nestedDeep },
);

const PROTOTYPE = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'];
const PROPERTY = [
  ...EVENT_FIELDS.flatMap(({ names }) => names),
  'products',
  'items',
  'ecommerce',
  'product_id',
  'price',
  'email',
  ...PROTOTYPE,
];
const CONTEXT = [
  'page',
  'campaign',
  'consent',
  'userAgent',
  'userAgentData',
  'locale',
  'timezone',
  'device',
  'os',
  'referrer',
  ...PROTOTYPE,
];
const MESSAGE = [
  ...[
    'messageId',
    'anonymousId',
    'userId',
    'timestamp',
    'originalTimestamp',
    'sentAt',
    'type',
    'event',
    'name',
    'traits',
  ],
  ...['properties', 'params', 'context', 'consent', 'batch', 'previousId', ...PROTOTYPE],
];

function dictionaryOf(names: readonly string[]): fc.Arbitrary<Record<string, unknown>> {
  return fc.dictionary(fc.oneof(fc.constantFrom(...names), fc.string()), value, { maxKeys: 6 });
}

const sound = {
  messageId: fc.uuid(),
  anonymousId: fc.uuid(),
  event: fc.constantFrom(...KNOWN_EVENTS.map(({ name }) => name)),
};

/** An event with a sound core and anything around it. */
export const hostileEvent: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 1, arbitrary: value },
  {
    weight: 6,
    arbitrary: fc
      .tuple(
        fc.record({ ...sound, type: fc.constantFrom('track', 'page', 'identify') }, { requiredKeys: [] }),
        fc.record(
          { properties: dictionaryOf(PROPERTY), context: dictionaryOf(CONTEXT), traits: dictionaryOf(PROPERTY) },
          { requiredKeys: [] },
        ),
        dictionaryOf(MESSAGE),
        fc.boolean(),
      )
      .map(([core, parts, others, isSpoilt]) =>
        isSpoilt ? { ...core, ...parts, ...others } : { ...others, ...core, ...parts },
      ),
  },
);

/** A request: a path and a body as text, mostly JSON. */
export const hostileRequest = fc.oneof(
  fc.record({ path: fc.constantFrom(...JOURNAL_PATHS), body: hostileEvent.map((event) => text(event)) }),
  fc.record({
    path: fc.constant('batch' as const),
    body: fc.array(hostileEvent, { maxLength: 5 }).map((batch) => text({ batch })),
  }),
  fc.record({
    path: fc.constantFrom(...JOURNAL_PATHS),
    body: fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('', '{', '[', '\ufeff{}', '{"a":1e999}', '{"a":1,"a":2}'),
    ),
  }),
);

/** Lengths at which columns and texts are cut. */
const CUTS = [60, 100, 120, 200, 255, 300, 500, 1000, 1024, 4000, 10_000];

/**
 * Texts that a cut parts in the middle of a character of two halves, wherever it cuts; masking moves the place, as it makes text longer
 * (`a@b.fi`) or shorter.
 */
const cutText = fc
  .record({
    cut: fc.constantFrom(...CUTS),
    shift: fc.integer({ min: 0, max: 3 }),
    masked: fc.array(fc.constantFrom('a@b.fi ', 'maija.mattila@example.fi ', '+358 40 1234567 '), { maxLength: 3 }),
  })
  .map(({ cut, shift, masked }) => 'x'.repeat(shift) + masked.join('') + '\u{1f600}'.repeat(cut));

/** Properties that take any text, and one that does not take a long one. */
const LABELS = [
  'query',
  'list_id',
  'coupon',
  'payment_method',
  'error',
  'name',
  'product_id',
  'my_note',
  'url',
  'title',
];

/** An event with such texts in all its places, whole or lacking what it needs. */
export const cutEvent: fc.Arbitrary<string> = fc
  .tuple(
    fc.dictionary(fc.constantFrom(...LABELS), cutText, { maxKeys: 8 }),
    fc.dictionary(fc.constantFrom('url', 'path', 'title', 'referrer', 'search'), cutText),
    fc.dictionary(fc.constantFrom('event', 'name', 'xy', 'messageId'), cutText, { maxKeys: 2 }),
    fc.constantFrom('Product Viewed', 'Products Searched', 'Order Completed', 'My Own', undefined),
    cutText,
  )
  .map(([properties, page, message, event, words]) =>
    text({
      ...{ event, anonymousId: 'a', messageId: 'm' },
      ...message,
      ...{ properties, context: { page, campaign: { name: words } } },
    }),
  );

function text(sent: unknown): string {
  return JSON.stringify(sent);
}
