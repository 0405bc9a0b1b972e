import { afterEach, beforeEach, expect, test } from 'vitest';
import { addUserOrThrow } from '@/lib/auth/administration';
import { OPERATOR, type Principal } from '@/lib/auth/roles';
import { annotationDaysSchema, annotationEntrySchema, type AnnotationEntry } from '@/lib/db/annotation-schema';
import {
  addAnnotationOrThrow,
  changeAnnotationOrThrow,
  deleteAnnotationOrThrow,
  listAnnotations,
} from '@/lib/db/annotations';
import { makeTestDatabase } from '@/lib/db/test-database';

const now = new Date('2026-11-25T12:00:00Z');
const november = { from: '2026-11-01', to: '2026-11-30' };
let bed: Awaited<ReturnType<typeof makeTestDatabase>>;
let [aino, saga]: Principal[] = [];

async function person(name: string, role: Principal['role'], markets: string[] | null): Promise<Principal> {
  const user = { name, role, email: `${name}@x.example`, markets, locale: 'en' } as const;
  const { id } = await addUserOrThrow(bed.db, OPERATOR, user, now);
  return { userId: id, name, role, markets };
}
beforeEach(async () => {
  bed = await makeTestDatabase();
  aino = await person('aino', 'analyst', null);
  saga = await person('saga', 'service', ['SE']);
});
afterEach(() => bed.close());

const people = (): readonly [Principal, Principal] => {
  if (aino === undefined || saga === undefined) throw new Error('nobody is there');
  return [aino, saga];
};
const entry = (change: Partial<AnnotationEntry> = {}): AnnotationEntry => ({
  day: '2026-11-12',
  text: 'Strike at the carrier',
  metric: null,
  market: null,
  visibility: 'everyone',
  ...change,
});
const textsFor = async (who: Principal) =>
  (await listAnnotations(bed.db, who, november)).map(({ text }) => text).sort();

test('a reader sees their own notes and those for everyone, of the days asked for', async () => {
  const [one, other] = people();
  await addAnnotationOrThrow(bed.db, one, entry({ text: 'for all' }), now);
  await addAnnotationOrThrow(bed.db, one, entry({ text: 'mine', visibility: 'private' }), now);
  await addAnnotationOrThrow(bed.db, one, entry({ text: 'october', day: '2026-10-31' }), now);
  await addAnnotationOrThrow(bed.db, one, entry({ text: 'last day', day: '2026-11-30' }), now);
  expect(await textsFor(one)).toEqual(['for all', 'last day', 'mine']);
  expect(await textsFor(other)).toEqual(['for all', 'last day']);
  const [shown] = await listAnnotations(bed.db, other, { from: '2026-11-12', to: '2026-11-12' });
  expect(shown).toMatchObject({ author: 'aino', own: false, visibility: 'everyone' });
});

test('a reader of one market sees and writes nothing about others, nor about figures that are not theirs', async () => {
  const [one, other] = people();
  await addAnnotationOrThrow(bed.db, one, entry({ text: 'FI', market: 'FI' }), now);
  await addAnnotationOrThrow(bed.db, one, entry({ text: 'SE', market: 'SE' }), now);
  await addAnnotationOrThrow(bed.db, one, entry({ text: 'margin', metric: 'contributionMargin1' }), now);
  await addAnnotationOrThrow(bed.db, one, entry({ text: 'sales', metric: 'netSales' }), now);
  expect(await textsFor(one)).toEqual(['FI', 'SE', 'margin', 'sales']);
  expect(await textsFor(other)).toEqual(['SE', 'sales']);
  for (const wrong of [{ market: 'FI' }, { metric: 'contributionMargin1' as const }])
    await expect(addAnnotationOrThrow(bed.db, other, entry(wrong), now)).rejects.toMatchObject({ code: 'forbidden' });
});

test('only its author changes or deletes a note; for anybody else it does not exist', async () => {
  const [one, other] = people();
  const id = await addAnnotationOrThrow(bed.db, one, entry(), now);
  const missing = { code: 'notFound' };
  await expect(changeAnnotationOrThrow(bed.db, other, id, entry({ text: 'x' }), now)).rejects.toMatchObject(missing);
  await expect(deleteAnnotationOrThrow(bed.db, other, id)).rejects.toMatchObject(missing);
  await expect(deleteAnnotationOrThrow(bed.db, OPERATOR, id)).rejects.toMatchObject(missing);
  expect(await textsFor(other)).toEqual(['Strike at the carrier']);
  await changeAnnotationOrThrow(bed.db, one, id, entry({ text: 'It was snow', visibility: 'private' }), now);
  expect([await textsFor(one), await textsFor(other)]).toEqual([['It was snow'], []]);
  await deleteAnnotationOrThrow(bed.db, one, id);
  expect(await textsFor(one)).toEqual([]);
});

test('what is written is checked: a real day, some words, a figure of the catalogue', () => {
  expect(annotationEntrySchema.safeParse(entry()).success).toBe(true);
  const wrong = [
    { day: '2026-02-30' },
    { day: '1026-01-01' },
    { text: '  ' },
    { text: 'x'.repeat(301) },
    { market: 'F I' },
  ];
  for (const change of wrong) expect(annotationEntrySchema.safeParse({ ...entry(), ...change }).success).toBe(false);
  expect(annotationEntrySchema.safeParse({ ...entry(), metric: 'nonsense' }).success).toBe(false);
  expect(annotationDaysSchema.safeParse({ from: '2026-11-02', to: '2026-11-01' }).success).toBe(false);
});
