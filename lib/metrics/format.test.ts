import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFormat } from './format';

/** Shows narrow spaces as _ and whole ones that do not break as ~. */
const plain = (text: string) => text.replaceAll('\u202f', '_').replaceAll('\u00a0', '~');
const [en, fi, sv, nb] = ['en', 'fi', 'sv', 'nb'].map((locale) => createFormat(locale));
const all = [en, fi, sv, nb].flatMap((format) => (format === undefined ? [] : [format]));

describe('numbers', () => {
  it('write money in the manner of each language, short where asked', () => {
    const short = all.map((format) => plain(format.value('money', 13_842_345, { currency: 'EUR', compact: true })));
    expect(short).toEqual(['€13.84M', '13,84~milj.~€', '13,84~mn~€', '13,84~mill.~€']);
    const whole = all.map((format) => plain(format.value('money', 1384.5, { currency: 'EUR' })));
    expect(whole).toEqual(['€1,385', '1_385~€', '1_385~€', '1_385~€']);
    const small = all.map((format) => plain(format.value('money', 84.5, { currency: 'EUR' })));
    expect(small).toEqual(['€84.50', '84,50~€', '84,50~€', '84,50~€']);
  });

  it('write fractions as percentages with a narrow space where the language wants one', () => {
    expect(all.map((format) => plain(format.value('ratio', 0.0713)))).toEqual(['7.1%', '7,1_%', '7,1_%', '7,1_%']);
    expect(all.map((format) => plain(format.percent(1.42, true)))).toEqual(['+142%', '+142_%', '+142_%', '+142_%']);
  });

  it('write what is nearly all or nearly nothing as neither, and changes short', () => {
    expect(
      [0.9998, 0.99996, 1, 0.9994, 0.0002, 0.00001, 0, 0.0006, 0.0057, -0.0057, 0.00994, 0.00996].map((part) =>
        en?.percent(part),
      ),
    ).toEqual([
      ...['99.98%', '99.996%', '100%', '99.9%', '0.02%', '0.001%', '0.0%', '0.06%', '0.57%', '−0.57%', '0.99%', '1.0%'],
    ]);
    expect(en?.percent(0.0002, true)).toBe('0.0%');
    expect([0.9996, 0.99985].map((part) => en?.value('ratio', part, { round: true }))).toEqual(['99.96%', '99.985%']);
  });

  it('write rates per thousand and differences in points', () => {
    expect(all.map((format) => plain(format.value('perMille', 0.0123)))).toEqual([
      '12.3‰',
      '12,3_‰',
      '12,3_‰',
      '12,3_‰',
    ]);
    expect(all.map((format) => plain(format.points(-0.009)))).toEqual([
      '−0.9~pts',
      '−0,9~%-yks.',
      '−0,9~p.e.',
      '−0,9~pp.',
    ]);
  });

  it('use a minus sign and never write minus zero', () => {
    for (const format of all) {
      expect(format.value('count', -5)).toBe('−5');
      expect(format.value('count', -0.2)).toBe('0');
      expect(format.percent(-0.000001)).toMatch(/^0[.,]0/);
    }
  });

  it('write the round values of an axis with no more digits than needed', () => {
    const axis = (unit: 'money' | 'ratio' | 'perMille', value: number) => en?.value(unit, value, { round: true });
    expect([
      axis('money', 45_000),
      axis('ratio', 0.08),
      axis('ratio', 0.085),
      axis('perMille', 0.025),
      axis('money', 0),
    ]).toEqual(['45K', '8%', '8.5%', '25', '0']);
  });

  it('write a count of thousands without decimals', () => {
    expect(all.map((format) => plain(format.count(182_406)))).toEqual(['182,406', '182_406', '182_406', '182_406']);
  });

  it('keep a tile narrow whatever the value', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e12, max: 1e12, noNaN: true }), (amount) => {
        for (const format of all) {
          expect(format.value('money', amount, { currency: 'EUR', compact: true }).length).toBeLessThanOrEqual(16);
          expect(format.value('money', amount, { currency: 'EUR', compact: true })).not.toMatch(/[ -]/);
        }
      }),
    );
  });
});

describe('dates', () => {
  it('never move by a day, whatever the zone of the machine', () => {
    expect(all.map((format) => plain(format.date('2026-01-01')))).toEqual([
      '1 Jan 2026',
      '1.1.2026',
      '1 jan. 2026',
      '1. jan. 2026',
    ]);
    expect(en?.date('2026-12-31', false)).toBe('31 Dec');
  });

  it('name buckets by their grain', () => {
    expect(en?.bucket('2026-10-01', 'quarter')).toBe('Q4 2026');
    expect(fi?.bucket('2026-11-01', 'month', true)).toBe('marraskuu 2026');
    expect(sv?.bucket('2026-11-25T13:00:00', 'hour')).toBe('13:00');
    expect(en?.bucket('2026-11-23', 'week', true)).toBe('23 – 29 Nov 2026');
    expect(nb?.bucket('2026-01-01', 'year')).toBe('2026');
  });

  it('name countries, and leave alone what is none', () => {
    expect(all.map((format) => format.region('SE'))).toEqual(['Sweden', 'Ruotsi', 'Sverige', 'Sverige']);
    expect(en?.region('web shop')).toBe('web shop');
  });
});

describe('milliseconds', () => {
  it('are written in milliseconds below a second and in seconds above, in every language', () => {
    const text = (value: number, format = en) => plain(format?.value('milliseconds', value) ?? '');
    expect([188.4, 999.4, 999.6, 2512, 9949, 14_300].map((value) => text(value))).toEqual([
      ...['188~ms', '999~ms', '1.0~s', '2.5~s', '9.9~s', '14~s'],
    ]);
    expect(text(2512, fi)).toBe('2,5~s');
    expect(plain(en?.value('milliseconds', 700, { signed: true }) ?? '')).toBe('+700~ms');
  });
});

describe('sizes and durations', () => {
  it('use the unit a person would', () => {
    expect(plain(en?.bytes(0) ?? '')).toBe('0 byte');
    expect(plain(en?.bytes(45_580_638) ?? '')).toBe('45.6 MB');
    expect(en?.duration(3.21)).toBe('3.2 sec');
    expect(en?.duration(7300)).toBe('2 hr');
    expect(en?.duration(864_000)).toBe('10 days');
  });
});
