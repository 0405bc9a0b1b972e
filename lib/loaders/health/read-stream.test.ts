import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { OPERATOR } from '@/lib/auth/roles';
import { readSources } from '@/lib/loaders/health/read-sources';
import { addDays } from '@/lib/metrics/civil';
import { testWarehouse, type TestWarehouse } from '@/lib/warehouse/test-warehouse';

let warehouse: TestWarehouse;
beforeEach(async () => {
  warehouse = await testWarehouse();
});
afterEach(() => warehouse.close());

/** Wednesday, two in the afternoon. The zone of these stories is UTC, so that local is what stands there. */
const NOW = '2026-11-25T14:00:00';

/** Events at local moments, each a person's own; the last of them is what the journal says it is. */
async function came(moments: readonly string[]): Promise<void> {
  const rows = moments.map((moment) => `('${moment}')`).join(', ');
  await warehouse.run(`insert into base.hot_events (event_key, message_id, source, received_at, occurred_at, time_rule, event_date,
      occurred_local, visitor_key, market, type, name, device, is_bot, consent, load_id)
    select row_number() over (), moment, 'edge', moment::timestamp, moment::timestamp, 'sent', moment::date, moment::timestamp, 1, 'FI',
      'track', 'x', 'desktop', false, '', 0 from (values ${rows}) as t(moment)`);
  const [last] = moments.slice(-1);
  await warehouse.run(`insert into ops.journal_offsets (journal, file, position, records, events, duplicates, rejects, last_event_at,
      last_received_at, committed_at) values ('edge', 1, 1, 1, 1, 2, 0, '${String(last)}', '${String(last)}', '${String(last)}')`);
}
const stream = async (now = NOW, streamWaits: number | null = 0) => {
  const moment = { timeZone: 'UTC', now, promises: {}, streamWaits };
  const sources = await warehouse.engine.read((reader) => readSources(OPERATOR, reader, moment));
  return sources.find(({ source }) => source === 'edge');
};
/** Each weekday of eight weeks at ten and at half past one, and today at ten. */
const weeks = (count: number, times: readonly string[]) =>
  Array.from({ length: count }, (_, week) => addDays('2026-11-25', -7 * (count - week))).flatMap((day) =>
    times.map((time) => `${day}T${time}`),
  );

describe('the stream of the shop', () => {
  test('is silent when nothing comes at hours in which something came in every one of the last weeks', async () => {
    await came([...weeks(8, ['10:00:00', '13:30:00']), '2026-11-25T10:00:00']);
    expect(await stream()).toMatchObject({
      ...{ state: 'silent', lastEvent: '2026-11-25T10:00:00', lagSeconds: 14_400, dueAt: '2026-11-25T10:05:00' },
      ...{ rowsRead: 1, rowsRepeated: null },
    });
    // At eleven nothing ever came: nobody is missed.
    expect((await stream('2026-11-25T11:00:00'))?.state).toBe('ok');
  });

  test('is not silent in hours that were empty before in one week, or with too few weeks to tell', async () => {
    await came([...weeks(8, ['10:00:00']), ...weeks(3, ['13:30:00']), '2026-11-25T10:00:00']);
    expect((await stream())?.state).toBe('ok');
  });

  test('is silent after two days when it ran every day, and not when somebody only tried it', async () => {
    const daily = Array.from({ length: 7 }, (_, back) => `${addDays('2026-11-22', back - 6)}T10:00:00`);
    await came(daily);
    expect((await stream())?.state).toBe('silent');
    await warehouse.run(`delete from base.hot_events where event_date < date '2026-11-20'`);
    expect((await stream())?.state).toBe('ok');
  });

  test('is late when what was received waits for more than five minutes to be loaded', async () => {
    await came(['2026-11-25T13:59:00']);
    expect((await stream(NOW, 300))?.state).toBe('ok');
    expect((await stream(NOW, 301))?.state).toBe('late');
  });

  test('is no source while nothing ever came', async () => {
    expect(await stream()).toBeUndefined();
  });
});
