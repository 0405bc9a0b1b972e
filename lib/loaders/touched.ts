import { type Ahead, readAhead } from '@/lib/loaders/ahead';
import { CONTRACTS } from '@/lib/loaders/contracts/registry';
import { deltaOf, factsThatGo, goneOf } from '@/lib/loaders/merge';
import type { FactName, Source } from '@/lib/loaders/source';
import type { StageResult } from '@/lib/loaders/stage-job';
import type { Writer } from '@/lib/warehouse/engine';

/**
 * What a merge touches: orders, and with each all orders of its customer, because being the first order moves. From more
 * than a third on, everything is derived again: that is faster, and comes out sorted by day.
 */
const LARGEST_SHARE = 1 / 3;

/** `everything` or the temporary relations touched_orders, touched_returns, touched_contacts, touched_customers, touched_minutes, touched_stock_days, touched_campaigns, touched_mails and touched_experiments. */
export type Scope = 'everything' | 'touched' | 'nothing';

/** Relations of one merge: written and removed rows, by fact. */
export interface Changes {
  of(fact: FactName): readonly string[];
}

/** Returns which temporary relations the merge of a delivery made. */
export function changesOf(source: Source, staged: StageResult): Changes {
  const delivered = new Set(staged.facts.map((fact) => fact.fact));
  const replaced = new Set(factsThatGo(source, staged));
  return {
    of: (fact) => [
      ...(delivered.has(fact) ? [deltaOf(CONTRACTS[fact])] : []),
      ...(replaced.has(fact) ? [goneOf(CONTRACTS[fact])] : []),
    ],
  };
}

const ORDER_FACTS = [
  'orders',
  'order_lines',
  'payments',
  'order_costs',
  'shipments',
  'returns',
  'contacts',
  'reviews',
  'order_coupons',
] as const;

function orderSelects(changes: Changes): string[] {
  const selects = ORDER_FACTS.flatMap((fact) =>
    changes.of(fact).map((relation) => `select order_key from ${relation} where order_key is not null`),
  );
  const byProduct = (keys: string) => [
    `select order_key from base.order_lines where product_key in (${keys})`,
    `select order_key from base.returns where order_key is not null and product_key in (${keys})`,
  ];
  for (const fact of ['products', 'unit_costs'] as const)
    for (const relation of changes.of(fact)) selects.push(...byProduct(`select product_key from ${relation}`));
  for (const relation of changes.of('categories'))
    selects.push(
      ...byProduct(`select product_key from base.products where category_id in (select category_id from ${relation})`),
    );
  for (const relation of changes.of('campaigns'))
    selects.push(`select order_key from base.orders where campaign_id in (select campaign_id from ${relation})`);
  for (const relation of changes.of('campaigns'))
    selects.push(
      `select order_key from base.order_coupons where upper(code) in
       (select upper(code) from base.coupons where campaign in (select campaign_id from ${relation}))`,
    );
  for (const relation of changes.of('coupons'))
    selects.push(`select order_key from base.order_coupons where upper(code) in (select upper(code) from ${relation})`);
  // A rate holds for its day and up to 7 more; one day of slack on both sides covers every time zone.
  for (const relation of changes.of('exchange_rates'))
    selects.push(
      `select order_key from base.orders, (select min(day) - 2 as earliest, max(day) + 9 as latest from ${relation})
       where ordered_at >= earliest and ordered_at < latest`,
    );
  return selects;
}

function looseSelects(changes: Changes, fact: 'returns' | 'contacts', key: string, at: string): string[] {
  const selects = changes.of(fact).map((relation) => `select ${key} from ${relation}`);
  if (fact === 'returns')
    for (const master of ['products', 'unit_costs'] as const)
      for (const relation of changes.of(master))
        selects.push(`select ${key} from base.returns where product_key in (select product_key from ${relation})`);
  if (fact === 'returns')
    for (const relation of changes.of('categories'))
      selects.push(
        `select ${key} from base.returns where product_key in
         (select product_key from base.products where category_id in (select category_id from ${relation}))`,
      );
  for (const relation of changes.of('exchange_rates'))
    selects.push(
      `select ${key} from base.${fact}, (select min(day) - 2 as earliest, max(day) + 9 as latest from ${relation})
       where ${at} >= earliest and ${at} < latest`,
    );
  return selects;
}

async function createKeys(writer: Writer, name: string, key: string, selects: readonly string[], type: string) {
  const rows = selects.length === 0 ? `select null::${type} as ${key} where false` : selects.join(' union ');
  await writer.run(`create or replace temp table ${name} as ${rows}`);
}

/** Reads base as it will be; the facts are those of before. */
function aheadOnly(writer: Writer, ahead: Ahead): Writer {
  return {
    rows: (sql, values) => writer.rows(readAhead(sql, ahead), values),
    run: (sql, values) => writer.run(readAhead(sql, ahead), values),
  };
}

/** Campaigns of which a cost changed, or the rate of one: a name that changes reaches back to its first day. */
async function createTouchedCampaigns(writer: Writer, changes: Changes): Promise<void> {
  const campaign = 'platform, account, campaign_id';
  const selects = [
    `select ${campaign} from base.ad_costs where false`,
    ...changes.of('ad_costs').map((relation) => `select ${campaign} from ${relation}`),
    ...changes.of('exchange_rates').map(
      (
        relation,
      ) => `select ${campaign} from base.ad_costs, (select min(day) as earliest, max(day) + 7 as latest from ${relation})
        where day between earliest and latest`,
    ),
  ];
  await writer.run(`create or replace temp table touched_campaigns as ${selects.join(' union ')}`);
}

/** Experiments of which a unit changed, or the rate of their first day. */
async function createTouchedExperiments(writer: Writer, changes: Changes): Promise<void> {
  const selects = [
    `select experiment from base.experiment_units where false`,
    ...changes.of('experiment_units').map((relation) => `select experiment from ${relation}`),
    ...changes.of('exchange_rates').map(
      (
        relation,
      ) => `select experiment from base.experiment_units, (select min(day) as earliest, max(day) + 7 as latest from ${relation})
        group by experiment having min(drawn_on) between min(earliest) and max(latest)`,
    ),
  ];
  await writer.run(`create or replace temp table touched_experiments as ${selects.join(' union ')}`);
}

/** Mails of which something became known, or whose recipients have become or ceased to be customers. */
async function createTouchedMails(writer: Writer, changes: Changes): Promise<void> {
  const selects = [
    `select mail_id from base.mail_activity where false`,
    ...changes.of('mail_activity').map((relation) => `select mail_id from ${relation}`),
    ...changes.of('customers').map(
      (relation) => `select m.mail_id from base.mail_activity m semi join (
        select recipient_key from ${relation}
      ) c on c.recipient_key = m.recipient_key
      union
      select f.mail_id from facts.mails f semi join ${relation} c on c.customer_key = f.customer_key`,
    ),
  ];
  await writer.run(`create or replace temp table touched_mails as ${selects.join(' union ')}`);
}

async function count(writer: Writer, relation: string): Promise<number> {
  const [row] = await writer.rows(`select count(*)::double as n from ${relation}`);
  return Number(row?.['n'] ?? 0);
}

/** Facts that are derived whether an order is touched or not. */
const OF_NO_ORDER = [
  ...(['server_minutes', 'releases', 'capacity'] as const),
  ...(['warehouse_capacity', 'products', 'categories', 'stock', 'ad_costs', 'budgets', 'exchange_rates'] as const),
  ...(['experiment_units', 'campaign_prices', 'campaigns', 'leads', 'deals'] as const),
];

/** True when the merge brings something that is about no order. */
async function touchesOthers(writer: Writer, changes: Changes): Promise<boolean> {
  const relations = OF_NO_ORDER.flatMap((fact) => changes.of(fact));
  for (const relation of relations) if ((await count(writer, relation)) > 0) return true;
  return false;
}

/** Finds what must be derived again when a merge is kept (base as `ahead` shows it), and makes the touched_… relations. */
export async function findTouched(owner: Writer, changes: Changes, ahead: Ahead): Promise<Scope> {
  const writer = aheadOnly(owner, ahead);
  const minutes = changes.of('server_minutes').map((relation) => `select minute from ${relation}`);
  await createKeys(writer, 'touched_minutes', 'minute', minutes, 'timestamp');
  const counts = changes.of('stock').map((relation) => `select day from ${relation}`);
  await createKeys(writer, 'touched_stock_days', 'day', counts, 'date');
  await createTouchedCampaigns(writer, changes);
  await createTouchedExperiments(writer, changes);
  await createTouchedMails(writer, changes);
  if ((await writer.rows('select 1 from facts.orders limit 1')).length === 0) return 'everything';
  await createKeys(
    writer,
    'touched_returns',
    'return_number',
    looseSelects(changes, 'returns', 'return_number', 'returned_at'),
    'varchar',
  );
  await createKeys(
    writer,
    'touched_contacts',
    'contact_id',
    looseSelects(changes, 'contacts', 'contact_id', 'opened_at'),
    'varchar',
  );
  await createKeys(writer, 'changed_orders', 'order_key', orderSelects(changes), 'ubigint');
  const [changed, all] = [await count(writer, 'changed_orders'), await count(writer, 'base.orders')];
  const loose = (await count(writer, 'touched_returns')) + (await count(writer, 'touched_contacts'));
  const isLeft = changed + loose + (await count(writer, 'touched_mails')) === 0;
  if (isLeft && !(await touchesOthers(writer, changes))) return 'nothing';
  if (changed > all * LARGEST_SHARE) return 'everything';
  // Orders of returns and contacts are derived as well, so their customers must be whole, too: half of a customer's orders
  // would come out as a second customer with the same key.
  await writer.run(`create or replace temp table seed_orders as
    select order_key from changed_orders
    union
    select order_key from base.returns where order_key is not null and return_number in (select return_number from touched_returns)
    union
    select order_key from base.contacts where order_key is not null and contact_id in (select contact_id from touched_contacts)`);
  // The customer of an order may itself have changed: the former one stands in the facts still.
  await writer.run(`create or replace temp table touched_customers as
    select customer_key from base.orders where customer_key is not null and order_key in (select order_key from seed_orders)
    union
    select customer_key from facts.orders where customer_key is not null and order_key in (select order_key from seed_orders)`);
  await writer.run(`create or replace temp table touched_orders as
    select order_key from seed_orders
    union
    select order_key from base.orders where customer_key in (select customer_key from touched_customers)`);
  return (await count(writer, 'touched_orders')) > all * LARGEST_SHARE ? 'everything' : 'touched';
}
