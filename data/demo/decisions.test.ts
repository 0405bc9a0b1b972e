import { expect, test } from 'vitest';
import { ensureDecisions } from '@/data/demo/decisions';
import { isOverdue } from '@/lib/actions/action';
import { addUserOrThrow } from '@/lib/auth/administration';
import { OPERATOR } from '@/lib/auth/roles';
import { listActions } from '@/lib/db/actions';
import { makeTestDatabase } from '@/lib/db/test-database';

test('the people of a demo with stories decided four things, once, of which one is done and one late', async () => {
  const { db, close } = await makeTestDatabase();
  try {
    const now = new Date('2026-11-26T08:00:00Z');
    for (const role of ['executive', 'ecommerce', 'cio', 'analyst', 'marketing'] as const)
      await addUserOrThrow(
        db,
        OPERATOR,
        { name: role, role, email: `${role}@demo.invalid`, markets: null, locale: 'en' },
        now,
      );
    const plan = { seed: 'tuokio', startDay: '2024-11-01', scale: 1, stories: true, eventsFrom: null };
    await ensureDecisions(db, { ...plan, stories: false }, now);
    expect(await listActions(db, OPERATOR)).toEqual([]);
    for (const time of [1, 2]) {
      await ensureDecisions(db, plan, now);
      const actions = await listActions(db, OPERATOR);
      expect(actions.map(({ status }) => status).sort(), `time ${String(time)}`).toEqual([
        ...['doing', 'doing', 'done', 'proposed'],
      ]);
      expect(actions.find(({ status }) => status === 'done')?.doneDay).toBe('2026-03-01');
      expect(actions.filter((one) => isOverdue(one, '2026-11-26')).map(({ owner }) => owner)).toEqual(['cio']);
    }
  } finally {
    await close();
  }
});
