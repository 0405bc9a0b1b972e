import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { OPERATOR, type Principal } from '@/lib/auth/roles';
import { exportTargets } from '@/lib/entries/export-targets';
import { importTargetsOrThrow } from '@/lib/entries/import-targets';
import { readTargetYear, saveTargetsOrThrow, type TargetYear } from '@/lib/entries/save-targets';
import type { TargetSave } from '@/lib/entries/target-schema';
import { rebuild } from '@/lib/loaders/rebuild';
import { SMALL_SHOP } from '@/lib/loaders/small-shop-story';
import { digest, openTemporaryLoading, type TemporaryLoading } from '@/lib/loaders/temporary-loading';
import { runOrThrow } from '@/lib/warehouse/run';
import { ENGLISH } from '@/lib/sentences/en';
import { sentenceWords, writtenOr } from '@/lib/sentences/stored';

let bed: TemporaryLoading;
beforeEach(async () => {
  bed = await openTemporaryLoading();
});
afterEach(() => bed.remove());

const person = (markets: readonly string[] | null, role: Principal['role'] = 'executive'): Principal => ({
  userId: `u-${role}`,
  name: role,
  role,
  markets,
});
const executive = person(null);

type Change = TargetSave['changes'][number];
const cell = (month: string, market: string, value: string | null, rest: Partial<Change> = {}): Change => ({
  month: `2026-${month}-01`,
  market,
  channel: '',
  productGroup: '',
  value,
  currency: 'EUR',
  ...rest,
});

const about = { metric: 'netSales', year: 2026 } as const;
async function save(changes: readonly Change[], who = executive): Promise<TargetYear> {
  const { version } = await readTargetYear(who, bed.loading, about);
  return saveTargetsOrThrow(who, bed.loading, { ...about, version, changes: [...changes] });
}
const valuesOf = ({ cells }: TargetYear) => cells.map(({ month, market, value }) => `${month} ${market} ${value}`);

/** The target of November as an answer shows it. */
async function november(): Promise<unknown> {
  const context = {
    engine: bed.engine,
    workspace: { ...bed.loading.workspace, firstWeekday: 1 },
    now: new Date('2026-12-24T00:00:00Z'),
  };
  const query = {
    metrics: ['netSales' as const],
    period: { from: '2026-11-01', to: '2026-11-30' },
    compare: ['target' as const],
  };
  return (await runOrThrow(OPERATOR, query, { ...context, asOf: '2026-12-24T00:00:00' })).rows[0]?.[1];
}

describe('targets that are entered', { timeout: 120_000 }, () => {
  test('are there at once, and a changed or cleared one is changed or gone in the next answer', async () => {
    await bed.load('contract', SMALL_SHOP);
    await save([cell('11', '', '900'), cell('12', '', '1000.5')]);
    expect(await november()).toBeCloseTo(900, 9);
    await save([cell('11', '', '930')]);
    expect(await november()).toBeCloseTo(930, 9);
    const left = await save([cell('11', '', null)]);
    expect(await november()).toBeNull();
    // The small shop has a target of March.
    expect(valuesOf(left)).toEqual(['2026-03-01 FI 5000', '2026-12-01  1000.5']);
    // The same as before once more is no repetition of a file.
    await save([cell('11', '', '930')]);
    expect(await november()).toBeCloseTo(930, 9);
  });

  test('entered, changed, cleared and loaded from files come out of a rebuild as they were, and so do later saves', async () => {
    await bed.load('contract', {
      ...SMALL_SHOP,
      'targets.csv':
        'metric,month,market,value,currency\nnetSales,2026-01-01,,100,EUR\nnetSales,2026-02-01,,200,EUR\norders,2026-01-01,FI,7,\n',
    });
    await save([cell('02', '', null), cell('03', 'FI', '333.333333'), cell('04', 'SE', '5')]);
    await save([cell('04', 'SE', null), cell('01', '', '110')]);
    await importTargetsOrThrow(executive, bed.loading, 'metric;month;market;value\nnetSales;2026-05-01;FI;55\n');
    const before = await digest(bed.engine, ['none']);
    const shown = valuesOf(await readTargetYear(executive, bed.loading, about));
    expect(shown).toEqual(['2026-01-01  110', '2026-03-01 FI 333.333333', '2026-05-01 FI 55']);
    await rebuild(bed.loading, () => undefined);
    expect(await digest(bed.engine, ['none'])).toEqual(before);
    await save([cell('03', 'FI', null), cell('05', 'FI', null), cell('01', '', null)]);
    const cleared = await digest(bed.engine, ['none']);
    await rebuild(bed.loading, () => undefined);
    expect(await digest(bed.engine, ['none'])).toEqual(cleared);
    expect(valuesOf(await readTargetYear(executive, bed.loading, about))).toEqual([]);
    expect(await bed.rows('select metric from base.targets')).toEqual([{ metric: 'orders' }]);
  });

  test('in the grid and by file are the same', async () => {
    await save([cell('11', '', '900'), cell('11', 'FI', '400', { channel: 'web', productGroup: 'Tents, "big"' })]);
    const exported = await exportTargets(executive, bed.loading, 2026);
    const byGrid = await digest(bed.engine, ['source', 'load_id']);
    const other = await openTemporaryLoading();
    try {
      expect(await importTargetsOrThrow(executive, other.loading, exported)).toEqual({
        merged: 2,
        unchanged: 0,
        rejects: [],
      });
      expect(await digest(other.engine, ['source', 'load_id'])).toEqual(byGrid);
      expect(await exportTargets(executive, other.loading, undefined)).toBe(exported);
    } finally {
      await other.remove();
    }
  });

  test('are not overwritten silently: the second of two writers is told who was first, and nothing of theirs is kept', async () => {
    const { version } = await readTargetYear(executive, bed.loading, about);
    await saveTargetsOrThrow(executive, bed.loading, { ...about, version, changes: [cell('11', '', '900')] });
    const late = saveTargetsOrThrow(person(null, 'analyst'), bed.loading, {
      ...about,
      version,
      changes: [cell('12', '', '1')],
    });
    await expect(late).rejects.toMatchObject({
      code: 'conflict',
      details: { reason: 'targetsChanged', by: 'u-executive' },
    });
    // Two at the same time: one of them is kept.
    const now = (await readTargetYear(executive, bed.loading, about)).version;
    const both = await Promise.allSettled(
      ['5', '6'].map((value) =>
        saveTargetsOrThrow(executive, bed.loading, { ...about, version: now, changes: [cell('12', '', value)] }),
      ),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(valuesOf(await readTargetYear(executive, bed.loading, about))).toEqual(['2026-11-01  900', '2026-12-01  5']);
  });

  test('of another year are nobody’s conflict', async () => {
    const { version } = await readTargetYear(executive, bed.loading, about);
    await importTargetsOrThrow(executive, bed.loading, 'metric,month,value,currency\nnetSales,2025-11-01,1,EUR\n');
    const saved = await saveTargetsOrThrow(executive, bed.loading, {
      ...about,
      version,
      changes: [cell('11', '', '900')],
    });
    expect(valuesOf(saved)).toEqual(['2026-11-01  900']);
    expect(await bed.rows('select count(*) as n from base.targets')).toEqual([{ n: 2 }]);
  });
});

describe('rights on targets', { timeout: 120_000 }, () => {
  const fi = person(['FI']);

  test('a reader of one market sees and changes only its targets, and leaves the others alone', async () => {
    await save([cell('11', '', '900'), cell('11', 'FI', '400'), cell('11', 'SE', '500')]);
    expect(valuesOf(await readTargetYear(fi, bed.loading, about))).toEqual(['2026-11-01 FI 400']);
    expect(valuesOf(await save([cell('11', 'FI', '410')], fi))).toEqual(['2026-11-01 FI 410']);
    expect(valuesOf(await readTargetYear(executive, bed.loading, about))).toEqual([
      '2026-11-01  900',
      '2026-11-01 FI 410',
      '2026-11-01 SE 500',
    ]);
    for (const market of ['SE', ''])
      await expect(save([cell('11', market, '1')], fi)).rejects.toMatchObject({ code: 'forbidden' });
    expect(await exportTargets(fi, bed.loading, undefined)).toBe(
      'metric,month,market,channel,product_group,value,currency\nnetSales,2026-11-01,FI,,,410,EUR\n',
    );
  });

  test('a file brings in what is theirs and shows the rest as rejects, with the line of the file', async () => {
    const text = [
      'metric,month,market,value',
      'netSales,2026-11-01,FI,10',
      '',
      'netSales,2026-11-01,SE,10',
      'netSales,2026-11-15,FI,10',
      'nonsense,2026-11-01,FI,10',
      'netSales,2026-12-01,FI,ten',
      'netSales,2026-10-01,,10',
    ].join('\n');
    const result = await importTargetsOrThrow(fi, bed.loading, text);
    expect(result.merged).toBe(1);
    expect(result.rejects.map(({ line }) => line)).toEqual([4, 5, 6, 7, 8]);
    expect(result.rejects[3]?.detail).toMatch(/ten/);
    const words = await sentenceWords('nb');
    for (const { detail, sentence } of result.rejects) {
      expect(writtenOr('', sentence, ENGLISH)).toBe(detail);
      expect(['', detail]).not.toContain(writtenOr('', sentence, words));
    }
    expect(await bed.rows('select market, value::double as value from base.targets')).toEqual([
      { market: 'FI', value: 10 },
    ]);
  });

  test('a role that does not see margins neither reads nor sets their targets; others do not set any', async () => {
    const margin = { metric: 'contributionMargin1', year: 2026 } as const;
    const { version } = await readTargetYear(executive, bed.loading, margin);
    await saveTargetsOrThrow(executive, bed.loading, { ...margin, version, changes: [cell('11', '', '5')] });
    expect((await readTargetYear(person(null, 'cio'), bed.loading, margin)).cells).toEqual([]);
    await expect(save([cell('11', '', '1')], person(null, 'marketing'))).rejects.toMatchObject({ code: 'forbidden' });
    await expect(importTargetsOrThrow(person(null, 'marketing'), bed.loading, 'x')).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});
