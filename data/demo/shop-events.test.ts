import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { testCompany, type TestCompany } from '@/data/demo/test-company';

/** What the demo's visitors saw, clicked, wished for and paid by, held against each other and against orders and stock as they were loaded. */
vi.setConfig({ hookTimeout: 300_000, testTimeout: 60_000 });
let company: TestCompany;

beforeAll(async () => {
  company = await testCompany('told');
});
afterAll(() => company.close());

/** Events of people, each with its visit. */
const PEOPLE = `(select *, split_part(message_id, '-', 1) as visit from base.events where not is_bot and name <> 'page_measured')`;

async function rows(sql: string) {
  return company.engine.read((reader) => reader.rows(sql));
}

/** The one value of a SELECT. */
async function value(sql: string): Promise<number> {
  const [row] = await rows(sql);
  return Number(Object.values(row ?? {})[0]);
}

describe('what lists showed', () => {
  const lists = `(select *, (properties->>'depth')::integer as depth, (properties->>'shown')::integer as shown
    from ${PEOPLE} where name = 'product_list_viewed' and products is not null)`;
  const clicks = `(select *, products[1].sku as sku from ${PEOPLE} where name = 'product_clicked')`;

  test('holds what is clicked, at its place', async () => {
    expect(await value(`select count(*) from ${clicks}`)).toBeGreaterThan(5000);
    expect(
      await rows(`select c.message_id from ${clicks} c left join ${lists} l
          on l.visit = c.visit and l.list = c.list and l.search_query is not distinct from c.search_query
        where l.products[c.rank].sku is distinct from c.sku or l.products[c.rank].rank is distinct from c.rank limit 3`),
    ).toEqual([]);
  });

  test('is told as far as it was seen, from its first place on and with nothing twice', async () => {
    expect(
      await rows(`select message_id from ${lists} where list_transform(products, lambda p: p.rank) <> range(1, depth + 1)
        or len(list_distinct(list_transform(products, lambda p: p.sku))) <> depth or shown < depth limit 3`),
    ).toEqual([]);
    const seen = `from ${lists} where list = 'search'`;
    expect(await value(`select median(depth) ${seen}`)).toBeGreaterThan(6);
    expect(await value(`select avg((depth > 24)::integer) ${seen}`)).toBeGreaterThan(0.02);
  });

  test('of a search is as long as the search says', async () => {
    expect(
      await value(`select count(*) from ${lists} l anti join ${PEOPLE} s on s.visit = l.visit and s.search_query = l.search_query
        and s.name = 'products_searched' and s.search_filters is null and s.search_results = l.shown where l.list = 'search'`),
    ).toBe(0);
  });
});

describe('what cannot be had', () => {
  const gone = `(select distinct products[1].sku as sku from ${PEOPLE} where properties->>'availability' = 'out_of_stock')`;
  const sold = `base.order_lines l semi join ${gone} using (sku) join base.orders o using (order_key)`;
  const since = `>= timestamp '2026-10-01 00:00:00'`;

  test('is one headlamp, of which there is no stock and none is put into a cart or sold', async () => {
    const about = `base.products p semi join ${gone} g on g.sku = p.sku`;
    expect(await rows(`select p.category_id from ${about}`)).toEqual([{ category_id: 'NAV-LAMP' }]);
    const stock = `base.stock where product_key in (select p.product_key from ${about})`;
    expect(await value(`select sum(units) from ${stock} and day >= date '2026-10-01'`)).toBe(0);
    expect(await value(`select min(units) from ${stock} and day < date '2026-10-01'`)).toBeGreaterThanOrEqual(0);
    expect(await value(`select count(*) from ${sold} where o.ordered_at ${since}`)).toBe(0);
    expect(
      await value(`select count(*) from (select unnest(products).sku as sku, occurred_local as told from ${PEOPLE}
        where name in ('product_added', 'checkout_started', 'order_completed')) semi join ${gone} using (sku) where told ${since}`),
    ).toBe(0);
  });

  test('is asked for by some of those who look at it, and was sold before', async () => {
    expect(await value(`select count(*) from ${PEOPLE} where name = 'restock_requested'`)).toBeGreaterThan(15);
    expect(await value(`select count(*) from ${sold} where o.ordered_at < timestamp '2026-10-01'`)).toBeGreaterThan(
      100,
    );
  });
});

test('who wished for something may buy it within days, and most do not', async () => {
  const share = await value(`select avg((b.sku is not null)::integer)
    from (select visitor_key, products[1].sku as sku, occurred_at from ${PEOPLE} where name = 'product_added_to_wishlist') w
    left join (select visitor_key, unnest(products).sku as sku, occurred_at from ${PEOPLE} where name = 'order_completed') b
    on b.visitor_key = w.visitor_key and b.sku = w.sku and b.occurred_at > w.occurred_at`);
  expect(share).toBeGreaterThan(0.1);
  expect(share).toBeLessThan(0.5);
});

test('who paid by another means than the one that failed is told with both, as the payments say', async () => {
  const switched = `(select order_key, min_by(method, payment_number) as tried, min_by(method, payment_number) filter (status = 'paid') as paid_by
    from base.payments group by order_key having tried <> paid_by)`;
  const told = `(select o.order_number, f.payment_method as tried, o.payment_method as paid_by
    from ${PEOPLE} o join ${PEOPLE} f on f.visit = o.visit and f.name = 'payment_failed'
    where o.name = 'order_completed' and o.payment_method <> f.payment_method)`;
  expect(await value(`select count(*) from ${switched}`)).toBeGreaterThan(50);
  expect(
    await rows(`select o.order_number, s.tried, s.paid_by from ${switched} s join base.orders o using (order_key)
      anti join ${told} t on t.order_number = o.order_number and t.tried = s.tried and t.paid_by = s.paid_by limit 3`),
  ).toEqual([]);
});
