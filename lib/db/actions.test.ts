import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ActionEntry } from '@/lib/actions/action';
import { actionEntrySchema } from '@/lib/actions/action-schema';
import { addUserOrThrow, changeUserOrThrow } from '@/lib/auth/administration';
import { OPERATOR, type Principal } from '@/lib/auth/roles';
import { listOwners } from '@/lib/db/action-owners';
import { addActionOrThrow, changeActionOrThrow, deleteActionOrThrow, listActions } from '@/lib/db/actions';
import { makeTestDatabase } from '@/lib/db/test-database';

const now = new Date('2026-11-25T22:30:00Z');
let bed: Awaited<ReturnType<typeof makeTestDatabase>>;
let everybody: Readonly<Record<'aino' | 'elias' | 'saga' | 'cai', Principal>>;

async function person(name: string, role: Principal['role'], markets: string[] | null): Promise<Principal> {
  const user = { name, role, email: `${name}@x.example`, markets, locale: 'en' } as const;
  const { id } = await addUserOrThrow(bed.db, OPERATOR, user, now);
  return { userId: id, name, role, markets };
}
beforeEach(async () => {
  bed = await makeTestDatabase();
  everybody = {
    aino: await person('aino', 'ecommerce', null),
    elias: await person('elias', 'ecommerce', ['SE']),
    saga: await person('saga', 'service', null),
    cai: await person('cai', 'cio', null),
  };
});
afterEach(() => bed.close());

const entry = (owner: Principal, change: Partial<ActionEntry> = {}): ActionEntry => ({
  what: 'Take packrafts into range',
  ownerId: owner.userId,
  dueDay: '2026-12-15',
  status: 'proposed',
  doneDay: null,
  origin: { kind: 'search', key: 'packraft', label: 'packraft', address: '/ecommerce' },
  filters: [{ dimension: 'searchQuery', in: ['packraft'] }],
  expected: { metric: 'searchClickRate', direction: 'up', size: 0.2 },
  ...change,
});
const about = (market: string): Partial<ActionEntry> => ({ filters: [{ dimension: 'market', in: [market] }] });
const seenBy = async (who: Principal) => (await listActions(bed.db, who)).map(({ what }) => what).sort();
const auditOf = async (id: string) => {
  const rows = await bed.db.auditEntry.findMany({ where: { subject: id }, orderBy: { seq: 'asc' } });
  return rows.map(({ actor, action, details }) => [actor, action, JSON.parse(details)] as const);
};

test('an action is read back as it was noted, by the day of the workspace, with the names of its people', async () => {
  const { aino, elias } = everybody;
  const id = await addActionOrThrow(bed.db, aino, entry(elias), now);
  const [found, ...others] = await listActions(bed.db, aino);
  expect(others).toEqual([]);
  expect(found).toEqual({
    ...entry(elias),
    ...{ id, version: 1, owner: 'elias', author: 'aino', mayChange: true, notedDay: '2026-11-26' },
  });
});

test('who reads of one market, or sees no margins, sees nothing of others', async () => {
  const { aino, elias, saga } = everybody;
  await addActionOrThrow(bed.db, aino, entry(aino, { what: 'all' }), now);
  await addActionOrThrow(bed.db, aino, entry(aino, { what: 'FI', ...about('FI') }), now);
  await addActionOrThrow(bed.db, aino, entry(aino, { what: 'SE', ...about('SE') }), now);
  const margin = { expected: { metric: 'contributionMargin2', direction: 'up', size: null }, filters: [] } as const;
  await addActionOrThrow(bed.db, aino, entry(aino, { what: 'margin', ...margin }), now);
  expect(await seenBy(aino)).toEqual(['FI', 'SE', 'all', 'margin']);
  expect(await seenBy(elias)).toEqual(['SE', 'all', 'margin']);
  expect(await seenBy(saga)).toEqual(['FI', 'SE', 'all']);
});

test('nobody notes an action about what they do not see, nor gives one to who does not see it', async () => {
  const { aino, elias, cai, saga } = everybody;
  const add = (who: Principal, given: ActionEntry) => addActionOrThrow(bed.db, who, given, now);
  await expect(add(elias, entry(elias, about('FI')))).rejects.toMatchObject({ code: 'forbidden' });
  const margin = { expected: { metric: 'contributionMargin2', direction: 'up', size: null }, filters: [] } as const;
  await expect(add(cai, entry(cai, margin))).rejects.toMatchObject({ code: 'forbidden' });
  await expect(add(aino, entry(elias, about('FI')))).rejects.toMatchObject({ code: 'unprocessable' });
  await expect(add(aino, entry(cai, margin))).rejects.toMatchObject({ code: 'unprocessable' });
  await expect(add(aino, entry(saga))).rejects.toMatchObject({ code: 'unprocessable' });
  await expect(add(aino, { ...entry(aino), ownerId: 'nobody' })).rejects.toMatchObject({ code: 'unprocessable' });
  expect(await listActions(bed.db, aino)).toEqual([]);
});

test('owners are offered who may take it on: no service, nobody disabled, nobody to who notes nothing', async () => {
  const { aino, saga, cai } = everybody;
  const whole = { filters: [], expected: null };
  const names = async (who: Principal, scope = whole) => (await listOwners(bed.db, who, scope)).map(({ name }) => name);
  expect(await names(aino)).toEqual(['aino', 'cai', 'elias']);
  expect(await names(saga)).toEqual([]);
  await changeUserOrThrow(bed.db, OPERATOR, cai.userId, { disabled: true }, now);
  expect(await names(aino)).toEqual(['aino', 'elias']);
});

test('its author, its owner and administrators change an action; to others it is closed, and unseen it does not exist', async () => {
  const { aino, elias, cai, saga } = everybody;
  const id = await addActionOrThrow(bed.db, aino, entry(elias), now);
  const change = (who: Principal, version: number, given: Partial<ActionEntry>) =>
    changeActionOrThrow(bed.db, who, id, { version, entry: entry(elias, given) }, now);
  expect(await change(elias, 1, { status: 'doing' })).toBe(2);
  expect(await change(aino, 2, { status: 'doing', what: 'x' })).toBe(3);
  for (const other of [cai, saga])
    await expect(change(other, 3, { status: 'dropped' })).rejects.toMatchObject({ code: 'forbidden' });
  for (const other of [cai, saga])
    await expect(deleteActionOrThrow(bed.db, other, id, now)).rejects.toMatchObject({ code: 'forbidden' });
  expect((await listActions(bed.db, cai)).map(({ mayChange }) => mayChange)).toEqual([false]);
  const unseen = await addActionOrThrow(bed.db, aino, entry(aino, about('FI')), now);
  await expect(deleteActionOrThrow(bed.db, elias, unseen, now)).rejects.toMatchObject({ code: 'notFound' });
  await expect(
    changeActionOrThrow(bed.db, elias, unseen, { version: 1, entry: entry(elias) }, now),
  ).rejects.toMatchObject({ code: 'notFound' });
  await expect(deleteActionOrThrow(bed.db, aino, 'nothing', now)).rejects.toMatchObject({ code: 'notFound' });
  await deleteActionOrThrow(bed.db, OPERATOR, id, now);
  expect((await listActions(bed.db, aino)).map((one) => one.id)).toEqual([unseen]);
});

test('who changes an action that was changed meanwhile is told, and overwrites nothing', async () => {
  const { aino, elias } = everybody;
  const id = await addActionOrThrow(bed.db, aino, entry(elias), now);
  await changeActionOrThrow(bed.db, elias, id, { version: 1, entry: entry(elias, { what: 'first' }) }, now);
  await expect(
    changeActionOrThrow(bed.db, aino, id, { version: 1, entry: entry(elias, { what: 'second' }) }, now),
  ).rejects.toMatchObject({ code: 'conflict' });
  expect(await seenBy(aino)).toEqual(['first']);
});

test('each step of an action stands in the audit log, with the status before and after', async () => {
  const { aino, elias } = everybody;
  const id = await addActionOrThrow(bed.db, aino, entry(elias), now);
  const done = entry(elias, { status: 'done', doneDay: '2026-11-20' });
  await changeActionOrThrow(bed.db, elias, id, { version: 1, entry: done }, now);
  await deleteActionOrThrow(bed.db, aino, id, now);
  const what = 'Take packrafts into range';
  expect(await auditOf(id)).toEqual([
    [aino.userId, 'action.added', { what, status: 'proposed' }],
    [elias.userId, 'action.changed', { what, statusBefore: 'proposed', status: 'done' }],
    [aino.userId, 'action.deleted', { what, status: 'done' }],
  ]);
});

test('what is written is checked: words, real days, a path of this installation, a metric that knows the filters', () => {
  const { aino } = everybody;
  const good = entry(aino);
  const passes = (change: object) => actionEntrySchema.safeParse({ ...good, ...change }).success;
  const from = (address: string) => ({ origin: { ...good.origin, address } });
  expect(passes({})).toBe(true);
  expect(passes(from('/ecommerce?period=last28Days#tile-x'))).toBe(true);
  for (const wrong of ['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)', '/\t/evil'])
    expect(passes(from(wrong)), wrong).toBe(false);
  expect(passes({ what: '  ' })).toBe(false);
  expect(passes({ dueDay: '2026-02-30' })).toBe(false);
  expect(passes({ status: 'done' })).toBe(false);
  expect(passes({ status: 'doing', doneDay: '2026-11-20' })).toBe(false);
  expect(passes({ expected: { metric: 'netSales', direction: 'up', size: 0.1 } })).toBe(false);
  expect(passes({ expected: { metric: 'searchClickRate', direction: 'up', size: 0 } })).toBe(false);
  expect(passes({ expected: { metric: 'nonsense', direction: 'up', size: null } })).toBe(false);
});
