import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OPERATOR } from '@/lib/auth/roles';
import { readFactSources } from './fact-sources';
import { testWarehouse, type TestWarehouse } from './test-warehouse';

let bed: TestWarehouse;

beforeAll(async () => {
  bed = await testWarehouse();
  const state = (fact: string, source: string, until: string) => ({
    fact,
    source,
    row_count: 7,
    complete_until: until,
    load_id: 1,
  });
  await bed.insert('ops.fact_states', [
    state('orders', 'olist', '2026-11-25 00:00:00'),
    state('orders', 'contract', '2026-11-24 00:00:00'),
    state('contacts', 'contract', '2026-11-20 00:00:00'),
    state('searches', 'edge', '2026-11-25 09:00:00'),
  ]);
});
afterAll(() => bed.close());

describe('sources of facts', () => {
  it('are those of the facts asked for, with the moment up to which each has filled them and nothing of their size', async () => {
    expect(await readFactSources(OPERATOR, bed.engine, ['orders'])).toEqual([
      { fact: 'orders', source: 'contract', completeUntil: '2026-11-24T00:00:00' },
      { fact: 'orders', source: 'olist', completeUntil: '2026-11-25T00:00:00' },
    ]);
    expect(await readFactSources(OPERATOR, bed.engine, ['returns'])).toEqual([]);
    expect(await readFactSources(OPERATOR, bed.engine, ['searchDays'])).toEqual([
      { fact: 'searchDays', source: 'edge', completeUntil: '2026-11-25T09:00:00' },
    ]);
  });
});
