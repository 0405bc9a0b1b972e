import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText } from '@/lib/events/clean-text';

describe('cleanText', () => {
  it('leaves ordinary text as it is', () => {
    expect(cleanText('Ääkköset & 🦊 <b>', 100)).toBe('Ääkköset & 🦊 <b>');
  });

  it('takes out what harms a reader', () => {
    expect(cleanText(' a\0b\u001b[31mc\u202ed\ufeff ', 100)).toBe('a b [31mcd');
    expect(cleanText('x\ud800y', 100)).toBe('x\ufffdy');
  });

  it('never cuts a character in two', () => {
    expect(cleanText('ab🦊', 3)).toBe('ab');
  });

  it('gives well-formed text within the length, and the same again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 20 }), (text, longest) => {
        const clean = cleanText(text, longest);
        expect(clean.length).toBeLessThanOrEqual(longest);
        expect(Buffer.from(clean, 'utf8').toString('utf8')).toBe(clean);
        expect(cleanText(clean, longest)).toBe(clean);
      }),
    );
  });
});
