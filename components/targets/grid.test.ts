import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFormat } from '@/lib/metrics/format';
import { EMPTY_DRAFT, stepDraft } from './draft';
import { cellKey, changesOf, realEdits } from './grid-cells';
import { decimalOf, microsOf, microsText, stepOf, typedMicros } from './micros';
import { moved, pastedBlock } from './move';
import { spread } from './spread';

const [english, finnish] = [createFormat('en'), createFormat('fi')];

describe('a year’s total that is spread', () => {
  it('comes out to the cent, whatever the weights, and never differs from its share by a step or more', () => {
    const amount = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n });
    const weights = fc.array(fc.double({ min: 0, max: 1e9, noNaN: true }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(amount, weights, fc.constantFrom(1n, 10_000n, 1_000_000n), (total, list, step) => {
        const parts = spread(total, list, step);
        expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(total);
        expect(parts.slice(0, -1).every((part) => part % step === 0n)).toBe(true);
      }),
    );
  });

  it('follows last year, the larger remainders first, and counts months alike where last year had nothing', () => {
    // 100.00 over 1 : 1 : 1 is 33.34, 33.33, 33.33; over 2 : 1 : 0 it is 66.67, 33.33, 0.
    expect(spread(microsOf('100'), [1, 1, 1], stepOf('money')).map(decimalOf)).toEqual(['33.34', '33.33', '33.33']);
    expect(spread(microsOf('100'), [2, 1, 0], stepOf('money')).map(decimalOf)).toEqual(['66.67', '33.33', '0']);
    expect(spread(microsOf('10'), [0, 0, 0, 0], stepOf('count')).map(decimalOf)).toEqual(['3', '3', '2', '2']);
    expect(spread(microsOf('-1'), [3, 1], stepOf('money')).map(decimalOf)).toEqual(['-0.75', '-0.25']);
  });
});

describe('what is typed', () => {
  it('is read as people of the language write it', () => {
    const read = (text: string, format = english, unit: 'money' | 'ratio' | 'count' = 'money') => {
      const micros = typedMicros(text, unit, format);
      return micros === undefined ? undefined : decimalOf(micros);
    };
    expect(read('1,234.56')).toBe('1234.56');
    expect(read('1234,5')).toBe('1234.5');
    expect(read('12,500')).toBe('12500');
    expect(read('1 234,56 €', finnish)).toBe('1234.56');
    expect(read('1.5', finnish)).toBe('1.5');
    expect(read('12.500', finnish)).toBe('12500');
    expect(read('\u221212')).toBe('-12');
    expect(read('62 %', english, 'ratio')).toBe('0.62');
    expect(read('12.7', english, 'count')).toBe('12');
    for (const wrong of ['', 'ten', '1-2', '1.2.3', '1e5', '12345678901234']) expect(read(wrong)).toBeUndefined();
  });

  it('comes back as it is shown', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 13n), max: 10n ** 13n }),
        fc.constantFrom(english, finnish),
        (cents, format) => {
          const micros = cents * 10_000n;
          expect(typedMicros(microsText(micros, 'money', format), 'money', format)).toBe(micros);
          expect(microsOf(decimalOf(cents))).toBe(cents);
        },
      ),
    );
  });
});

describe('a draft', () => {
  const key = (month: string) => cellKey({ market: 'FI', channel: '', productGroup: 'Tents' }, month);
  it('goes back and forth by whole steps, and a new step forgets what was undone', () => {
    const one = stepDraft(EMPTY_DRAFT, { do: 'set', values: new Map([['a', '1']]) });
    const two = stepDraft(one, {
      do: 'set',
      values: new Map([
        ['a', null],
        ['b', '2'],
      ]),
    });
    expect(stepDraft(two, { do: 'undo' }).edits).toEqual(one.edits);
    expect(stepDraft(stepDraft(two, { do: 'undo' }), { do: 'redo' }).edits).toEqual(two.edits);
    const other = stepDraft(stepDraft(two, { do: 'undo' }), { do: 'set', values: new Map([['c', '3']]) });
    expect(stepDraft(other, { do: 'redo' })).toBe(other);
    expect(stepDraft(EMPTY_DRAFT, { do: 'undo' })).toBe(EMPTY_DRAFT);
  });

  it('sends only what differs from what stands there', () => {
    const entered = new Map([[key('2026-01-01'), '5']]);
    const edits = new Map([
      [key('2026-01-01'), '5'],
      [key('2026-02-01'), '7'],
      [key('2026-03-01'), null],
    ]);
    expect(changesOf(realEdits(edits, entered), 'EUR')).toEqual([
      { month: '2026-02-01', market: 'FI', channel: '', productGroup: 'Tents', value: '7', currency: 'EUR' },
    ]);
  });
});

describe('the keyboard', () => {
  it('moves inside the grid and holds at its edges', () => {
    expect(moved({ row: 0, column: 0 }, 'ArrowUp', 3, 12)).toEqual({ row: 0, column: 0 });
    expect(moved({ row: 1, column: 11 }, 'ArrowRight', 3, 12)).toEqual({ row: 1, column: 11 });
    expect(moved({ row: 1, column: 4 }, 'ArrowDown', 3, 12)).toEqual({ row: 2, column: 4 });
    expect(moved({ row: 1, column: 4 }, 'End', 3, 12)).toEqual({ row: 1, column: 11 });
    expect(moved({ row: 1, column: 4 }, 'x', 3, 12)).toBeNull();
  });

  it('pastes the block of a spreadsheet', () => {
    expect(pastedBlock('1\t2\r\n3\t\r\n')).toEqual([
      ['1', '2'],
      ['3', ''],
    ]);
  });
});
