import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEMO_ZONE } from '@/lib/first-run/demo-days';
import { type Loading, loadOrThrow, type Progress } from '@/lib/loaders/load';

/**
 * Orders of the live shopper are provisional, as those of any shop until its nightly delivery. What the demo company sold on a
 * day is invented to the last order and must not depend on how long somebody watched it, so the next delivery tells that
 * these were test orders: they leave the figures and reconcile.
 */
const LIVE = `o.is_provisional and starts_with(o.order_number, 'LIVE-') and o.ordered_at < timezone('UTC', timezone($1, $2::timestamp))`;

const FACTS = {
  orders: `select order_number, channel, market, country, currency, strftime(ordered_at, '%Y-%m-%dT%H:%M:%SZ') as ordered_at, status,
    true as is_test, payment_method from base.orders o where ${LIVE} order by order_number`,
  order_lines: `select o.order_number, l.line_number, l.line_type, l.sku, l.description, l.quantity, l.gross_amount, l.discount_amount
    from base.order_lines l join base.orders o using (order_key) where ${LIVE} order by all`,
} as const;

/** Loads the orders that the live shopper placed before the civil day `today` as test orders; returns how many there were. */
export async function settleLiveOrders(loading: Loading, today: string, progress: Progress): Promise<number> {
  const read = (sql: string) => loading.engine.read((reader) => reader.rows(sql, [DEMO_ZONE, today]));
  const found = { orders: await read(FACTS.orders), order_lines: await read(FACTS.order_lines) };
  if (found.orders.length === 0) return 0;
  const folder = mkdtempSync(join(loading.paths.temporary, 'live-orders-'));
  try {
    const files = Object.entries(found).map(([fact, rows]) => {
      const name = `${fact}-live-${today}.ndjson`;
      const path = join(folder, name);
      writeFileSync(path, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
      return { path, name };
    });
    await loadOrThrow(loading, { source: 'contract', files, startedBy: 'command' }, progress);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return found.orders.length;
}
