import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { keptProperties, MOST_BYTES } from '@/lib/events/kept-properties';

const kept = (json: string) =>
  keptProperties(Object.entries(z.record(z.string(), z.unknown()).parse(JSON.parse(json))));

describe('keptProperties', () => {
  it('keeps what is harmless and leaves personal data out, at any depth', () => {
    expect(
      kept('{"plan":"gold","email":"a@b.fi","n":{"phone":"1","level":2,"note":"write to a@example.fi"},"ok":null}'),
    ).toEqual({
      plan: 'gold',
      n: { level: 2, note: 'write to (e-mail)' },
      ok: null,
    });
  });

  it('keeps no name that means something to JavaScript', () => {
    const found = kept('{"__proto__":{"x":1},"constructor":{"prototype":{"x":1}},"a":{"__proto__":1,"b":2}}');
    expect(found).toEqual({ a: { b: 2 } });
    expect('x' in {}).toBe(false);
  });

  it('counts what there was no room for', () => {
    const found = kept(
      JSON.stringify({
        a: 'x'.repeat(900),
        ...Object.fromEntries(Array.from({ length: 20 }, (_, n) => [`k${n}`, 'y'.repeat(900)])),
      }),
    );
    expect(found?.['_left_out']).toBe(13);
    expect(kept('{"deep":[[[[[[1]]]]]],"huge":1e999}')).toEqual({ deep: [[[[]]]], _left_out: 2 });
  });

  it('is null when nothing is left', () => {
    expect(kept('{"email":"a@b.fi"}')).toBeNull();
    expect(kept('{}')).toBeNull();
  });

  it('stays within 8 KB of JSON that any reader can read, whatever is sent', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue({ stringUnit: 'binary', maxDepth: 6 }), {
          maxKeys: 60,
        }),
        (sent) => {
          const json = JSON.stringify(keptProperties(Object.entries(sent)));
          expect(Buffer.byteLength(json)).toBeLessThanOrEqual(MOST_BYTES);
          expect(json).not.toMatch(/\\u[0-9a-f]{4}/);
        },
      ),
    );
    const wide = JSON.stringify(
      kept(JSON.stringify(Object.fromEntries(Array.from({ length: 3000 }, (_, n) => [`ä"\\${n}`, `"ö\\${n}`])))),
    );
    expect(Buffer.byteLength(wide)).toBeLessThanOrEqual(MOST_BYTES);
    expect(Buffer.byteLength(wide)).toBeGreaterThan(MOST_BYTES - 100);
  });
});
