import type { TestWarehouse } from './test-warehouse';

/**
 * What the servers of the story of golden-story.ts answered in March 2026, small enough to work every metric out by hand. Response
 * times are given as classes of the histogram (data/schema/10-servers.sql):
 *
 * | minute       | market | pages   | requests | 5xx | 4xx | page views | robots | classes of response times |
 * | 2 Mar 10:00  | FI     | home    | 10       | 0   | 1   | 8          | 3      | 8 × 200, 2 × 250          |
 * | 2 Mar 10:00  | SE     | home    | 4        | 1   | 0   | 4          | 1      | 4 × 230                   |
 * | 2 Mar 10:01  | FI     | cart    | 5        | 5   | 0   | 0          | 0      | 5 × 300                   |
 * | 20 Mar 09:00 | SE     | product | 1        | 0   | 0   | 1          | 0      | 1 × 210                   |
 *
 * The minute of 10:01 is bad; that of 10:00 is not, because its one failure was one of fourteen. Tested since January: 20 sessions, 8
 * orders and 40 requests a minute; since 1 March 10 sessions more, and 5 more again from 15 April on. Nine of ten minutes are promised.
 */
const MINUTES = [
  ['2026-03-02T10:00:00', 'FI', 'home', 10, 0, 1, 8, 3, 10, '[{bucket: 200, requests: 8}, {bucket: 250, requests: 2}]'],
  ['2026-03-02T10:00:00', 'SE', 'home', 4, 1, 0, 4, 1, 4, '[{bucket: 230, requests: 4}]'],
  ['2026-03-02T10:01:00', 'FI', 'cart', 5, 5, 0, 0, 0, 5, '[{bucket: 300, requests: 5}]'],
  ['2026-03-20T09:00:00', 'SE', 'product', 1, 0, 0, 1, 0, 1, '[{bucket: 210, requests: 1}]'],
] as const;

const TESTED = [
  ['sessions', '2026-01-01', 20],
  ['sessions', '2026-03-01', 10],
  ['sessions', '2026-04-15', 5],
  ['orders', '2026-01-01', 8],
  ['requests', '2026-01-01', 40],
  ['availability', '2026-01-01', 0.9],
] as const;

/** Middle of a class of response times, in milliseconds. */
export function middleOf(bucket: number): number {
  const gamma = 101 / 99;
  return (2 * gamma ** bucket) / (gamma + 1);
}

/** Writes what the servers answered, and one row into each input that their metrics ask for. */
export async function tellServers(warehouse: TestWarehouse): Promise<void> {
  for (const [minute, ...rest] of MINUTES) {
    const day = minute.slice(0, 10);
    const buckets = rest[8];
    const values = rest.slice(0, 8).map((value) => (typeof value === 'string' ? `'${value}'` : String(value)));
    await warehouse.run(
      `insert into facts.server_minutes values ('${minute}', '${day}', '${minute}', ${values.join(', ')}, ${buckets})`,
    );
  }
  for (const [kind, day, delta] of TESTED) await warehouse.insert('facts.capacity_changes', [{ kind, day, delta }]);
  const delivered = { source: 'test', load_id: 1 };
  await warehouse.insert('base.server_minutes', [
    {
      ...delivered,
      minute: '2026-03-02T10:00:00',
      market: 'FI',
      page_group: 'home',
      requests: 1,
      errors_5xx: 0,
      errors_4xx: 0,
      page_views: 1,
      bot_page_views: 0,
    },
  ]);
  await warehouse.insert('base.capacity', [{ ...delivered, kind: 'sessions', valid_from: '2026-01-01', value: 20 }]);
}
