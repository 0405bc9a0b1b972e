import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { settledWords } from '@/lib/events/settled-words';

describe('settledWords', () => {
  it.each([
    ['  Winter   BOOTS ', 'winter boots'],
    ['Ｓａａｐａｓ', 'saapas'],
    ['KENGÄT', 'kengät'],
    ['kenga\u0308t', 'kengät'],
    ['ﬁlter\u00a0№ 5', 'filter no 5'],
    ['maija@example.fi', '(e-mail)'],
  ])('writes %j as %j', (sent, settled) => {
    expect(settledWords(sent)).toBe(settled);
  });

  it('is null when nothing is left', () => {
    expect(settledWords(' \u00a0 ')).toBeNull();
    expect(settledWords(null)).toBeNull();
  });

  it('settles in one step', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const settled = settledWords(text);
        expect(settledWords(settled)).toBe(settled);
      }),
    );
  });
});
