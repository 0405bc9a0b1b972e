import { countUpVersions } from '@/lib/loaders/derive';
import type { Changes } from '@/lib/loaders/touched';
import type { Writer } from '@/lib/warehouse/engine';

/**
 * Counts up the days on which visits had to do with products that a delivery calls or sorts otherwise, in the writer's transaction: what
 * visits saw keeps article numbers, and names are looked up when asked, so answers are others though no row changed.
 */
export async function countRenamedProducts(writer: Writer, changes: Changes): Promise<void> {
  const keys = [
    ...changes.of('products').map((rows) => `select product_key from ${rows}`),
    ...changes
      .of('categories')
      .map((rows) => `select product_key from base.products where category_id in (select category_id from ${rows})`),
  ];
  if (keys.length === 0) return;
  const renamed = `product_key in (${keys.join(' union ')})`;
  await countUpVersions(
    writer,
    `(select 'productVisits' as fact, visit_date as day from facts.product_days where ${renamed}
      union select 'listings', listing_date from facts.listing_days where ${renamed})`,
  );
}
