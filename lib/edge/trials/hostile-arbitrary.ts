import { gzipSync } from 'node:zlib';
import fc from 'fast-check';

/** Bytes that nobody should send, and the headers they come with. */
export interface HostileRequest {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Buffer;
  /** What the bytes hold after decompression; null when they cannot be decompressed. */
  readonly inflated: Buffer | null;
}

const NASTY = [
  "'; drop table events; --",
  '<script>window.__xss=1</script>',
  '"><img src=x onerror=alert(1)>',
  '{{7*7}}${7*7}',
  '=cmd|calc!A1',
  '\u0000\u0001\u001b[31m',
  '\ud800',
  '\u202e\ufeff',
  '../../etc/passwd',
  '1e308',
  '-0',
  'NaN',
  '9'.repeat(400),
] as const;
const FIELDS = [
  'type',
  'event',
  'messageId',
  'anonymousId',
  'userId',
  'timestamp',
  'sentAt',
  'originalTimestamp',
  'properties',
  'context',
  'traits',
  'integrations',
  'writeKey',
  'batch',
  '__proto__',
  'constructor',
  'prototype',
  'toString',
] as const;
const PATHS = ['track', 'page', 'screen', 'identify', 'group', 'alias', 'batch', 't', 'p', 'b', 'import'] as const;

const text = fc.oneof(
  fc.constantFrom(...NASTY),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ maxLength: 10 }),
);
const key = fc.oneof(fc.constantFrom(...FIELDS), text);

/** JSON as text, so that keys may come twice and numbers may be larger than any. */
const { json } = fc.letrec<{ json: string }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 5, depthSize: 'small' },
    text.map((value) => JSON.stringify(value)),
    fc.constantFrom('null', 'true', '1e999', '-1', '0.1', '12345678901234567890', '[]', '{}', '""'),
    fc.array(tie('json'), { maxLength: 4 }).map((items) => `[${items.join(',')}]`),
    fc
      .array(fc.tuple(key, tie('json')), { maxLength: 5 })
      .map((fields) => `{${fields.map(([name, value]) => `${JSON.stringify(name)}:${value}`).join(',')}}`),
  ),
}));
const event = fc
  .array(fc.tuple(fc.constantFrom(...FIELDS), json), { maxLength: 8 })
  .map((fields) => `{${fields.map(([name, value]) => `${JSON.stringify(name)}:${value}`).join(',')}}`);
const batch = fc.array(event, { maxLength: 6 }).map((events) => `{"batch":[${events.join(',')}]}`);
const huge = fc
  .tuple(fc.constantFrom('[', '{"a":', '{"batch":[{"a":', '"x"', '{"k":1},'), fc.integer({ min: 1, max: 60_000 }))
  .map(([piece, times]) => piece.repeat(Math.min(times, 700_000 / piece.length)));
const long = fc.integer({ min: 1, max: 600_000 }).map((length) => `{"event":"${'x'.repeat(length)}"}`);

const plain = fc.oneof(
  { weight: 6, arbitrary: event.map((value) => Buffer.from(value)) },
  { weight: 4, arbitrary: batch.map((value) => Buffer.from(value)) },
  { weight: 2, arbitrary: json.map((value) => Buffer.from(value)) },
  { weight: 2, arbitrary: fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)) },
  { weight: 1, arbitrary: fc.oneof(huge, long).map((value) => Buffer.from(value)) },
);

/** Cuts, doubles or changes some of the bytes. */
const mutated = fc
  .tuple(
    plain,
    fc.nat(),
    fc.nat(255),
    fc.constantFrom('keep', 'keep', 'keep', 'keep', 'keep', 'cut', 'double', 'change', 'insert'),
  )
  .map(([bytes, seed, byte, how]) => {
    const at = bytes.length === 0 ? 0 : seed % bytes.length;
    const [head, tail] = [bytes.subarray(0, at), bytes.subarray(at)];
    if (how === 'cut') return head;
    if (how === 'double') return Buffer.concat([head, tail, tail]);
    if (how === 'insert') return Buffer.concat([head, Buffer.from([byte]), tail]);
    if (how === 'change') return Buffer.concat([head, Buffer.from([byte]), tail.subarray(1)]);
    return bytes;
  });

/** Zeros that gzip makes a thousand times smaller. */
const BOMBS = [600_000, 5_000_000, 50_000_000].map((size) => ({
  packed: gzipSync(Buffer.alloc(size)),
  inflated: null,
}));
const bomb = fc.constantFrom(...BOMBS);

const packed = fc.oneof(
  { weight: 6, arbitrary: mutated.map((bytes) => ({ packed: gzipSync(bytes), inflated: bytes })) },
  {
    weight: 2,
    arbitrary: fc.tuple(mutated, fc.nat()).map(([bytes, seed]) => {
      const broken = gzipSync(bytes);
      return { packed: broken.subarray(0, seed % broken.length), inflated: null };
    }),
  },
  { weight: 1, arbitrary: bomb },
);

const authorization = fc.constantFrom(
  'open',
  'open',
  'open',
  'open',
  'Basic',
  'Basic \u00e4',
  'Bearer x',
  'Basic Og==',
  '',
);
const type = fc.constantFrom(
  ...new Array<string>(8).fill('application/json'),
  'text/plain;charset=UTF-8',
  'text/html',
  '',
);

/** Requests of every kind that edge must survive; `open` is the authorization that it takes. */
export function hostileRequest(open: string): fc.Arbitrary<HostileRequest> {
  const body = fc.oneof(
    { weight: 5, arbitrary: mutated.map((bytes) => ({ bytes, inflated: bytes, encoding: '' })) },
    {
      weight: 1,
      arbitrary: packed.map(({ packed: bytes, inflated }) => ({ bytes, inflated, encoding: 'gzip' })),
    },
  );
  return fc.tuple(fc.constantFrom(...PATHS), body, authorization, type).map(([path, sent, credentials, mediaType]) => ({
    path: `/v1/${path}`,
    bytes: sent.bytes,
    inflated: sent.inflated,
    headers: {
      ...(credentials === '' ? {} : { authorization: credentials === 'open' ? open : credentials }),
      ...(mediaType === '' ? {} : { 'content-type': mediaType }),
      ...(sent.encoding === '' ? {} : { 'content-encoding': sent.encoding }),
    },
  }));
}
