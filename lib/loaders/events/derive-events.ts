import { NOTHING_AHEAD } from '@/lib/loaders/ahead';
import { countUpVersions } from '@/lib/loaders/derive';
import { EVENT_FACTS, type EventFact } from '@/lib/loaders/events/event-facts';
import { scopeEverything, scopeTouched } from '@/lib/loaders/events/scope';
import { fillSql, readSqlFolder } from '@/lib/loaders/fill-sql';
import type { Workspace } from '@/lib/loaders/source';
import { literal } from '@/lib/loaders/staging/sql';
import type { Writer } from '@/lib/warehouse/engine';

/**
 * Derives visits and what follows from them by the SQL of data/models/events, in the writer's transaction. Rows that come out as
 * they were are not written again; days on which one differs count up in ops.fact_versions.
 */

/** Sessions whose attributes a cart takes: those that stay and those that are new. */
const CART_SESSIONS = `create or replace temp view cart_sessions as
  select session_key, visitor_key, customer_key, started_at, market, country, device, browser, os, traffic_channel,
    traffic_source, traffic_medium, campaign, landing_page_group, visitor_type, is_bot
  from facts.sessions s
  where s.visitor_key in (select visitor_key from scope_cart_events)
    and not exists (select 1 from scope_visitors v where v.visitor_key = s.visitor_key and s.started_at >= v.from_at)
  union all
  select session_key, visitor_key, customer_key, started_at, market, country, device, browser, os, traffic_channel,
    traffic_source, traffic_medium, campaign, landing_page_group, visitor_type, is_bot
  from new_sessions`;

const ALL_CART_SESSIONS = 'create or replace temp view cart_sessions as from new_sessions';

const MODELS = readModels();

function readModels() {
  let models: ReturnType<typeof readSqlFolder> | undefined;
  return () => (models ??= readSqlFolder('models/events'));
}

async function runModels(writer: Writer, workspace: Workspace, cartSessions: string): Promise<void> {
  for (const { name, sql } of MODELS()) {
    if (name.endsWith('-carts')) {
      await writer.run(cartSessions);
      const [active] = await writer.rows('select 1 from scope_cart_events limit 1');
      if (active === undefined) {
        await writer.run('create or replace temp table new_carts as from facts.hot_carts limit 0');
        continue;
      }
    }
    await writer.run(fillSql(sql, workspace, 'everything', NOTHING_AHEAD));
  }
}

/** What a partial derivation replaces of a fact: where its rows come from. */
function oldRows({ name, day: column }: EventFact, day: string): string {
  const since = `t.${column} >= date '${day}'`;
  if (name === 'sessions')
    return `facts.sessions t join scope_visitors v on v.visitor_key = t.visitor_key and t.started_at >= v.from_at where ${since}`;
  if (name === 'carts')
    return `facts.carts t left join cart_visitors v on v.visitor_key = t.visitor_key
      where ${since} and (t.created_at >= v.from_at or t.cart_key in (select cart_key from new_carts))`;
  return `facts.${name} t where ${since} and t.session_key in (select session_key from old_sessions)`;
}

/**
 * Puts the rows of a fact in place that came out otherwise. Rows are compared by key and a digest of all their columns: to compare
 * them as wholes costs four times as much.
 */
async function replaceRows(writer: Writer, fact: EventFact, day: string, isColdTouched: boolean): Promise<void> {
  const { name, key, day: column } = fact;
  await writer.run(`create or replace temp table gone_${name} as select o.${key}, o.${column} from old_${name} o
    where not exists (select 1 from new_${name} n where n.${key} = o.${key} and hash(n) = o.digest)`);
  await writer.run(`create or replace temp table fresh_${name} as select n.* from new_${name} n
    where not exists (select 1 from old_${name} o where n.${key} = o.${key} and hash(n) = o.digest)`);
  const parts = isColdTouched ? ['hot', 'cold'] : ['hot'];
  for (const part of parts)
    await writer.run(
      `delete from facts.${part}_${name} t where t.${column} >= date '${day}' and t.${key} in (select ${key} from gone_${name})`,
    );
  await writer.run(`insert into facts.hot_${name} from fresh_${name}`);
}

/** Finds the rows that a derivation may replace; returns the facts that have rows before or after. */
async function findOld(writer: Writer, day: string): Promise<readonly EventFact[]> {
  for (const fact of EVENT_FACTS)
    await writer.run(`create or replace temp table old_${fact.name} as
      select t.${fact.key}, t.${fact.day}, hash(t) as digest from ${oldRows(fact, day)}`);
  const counts = EVENT_FACTS.map(
    ({ id, name }) =>
      `select ${literal(id)} as id, (select count(*) from old_${name}) + (select count(*) from new_${name}) as n`,
  );
  const rows = await writer.rows(`select id from (${counts.join(' union all ')}) where n > 0`);
  const found = new Set(rows.map((row) => row['id']));
  return EVENT_FACTS.filter(({ id }) => found.has(id));
}

async function countUpDays(writer: Writer, facts: readonly EventFact[]): Promise<void> {
  const days = facts.flatMap(({ id, name, day }) =>
    [`gone_${name}`, `fresh_${name}`].map((rows) => `select ${literal(id)} as fact, ${day} as day from ${rows}`),
  );
  if (days.length > 0) await countUpVersions(writer, `(${days.join(' union ')})`);
}

async function reachesCold(writer: Writer, day: string): Promise<boolean> {
  const rows = await writer.rows(
    EVENT_FACTS.map(
      ({ name, day: column }) => `(select 1 from facts.cold_${name} where ${column} >= date '${day}' limit 1)`,
    ).join(' union all '),
  );
  return rows.length > 0;
}

/**
 * Derives what events touch that came or went; `touched` selects their visitor_key and occurred_at. Returns the facts of which rows
 * were compared; what came and went of these stands in fresh_… and gone_….
 */
export async function deriveTouchedEvents(
  writer: Writer,
  workspace: Workspace,
  touched: string,
): Promise<readonly EventFact[]> {
  const day = await scopeTouched(writer, touched);
  await runModels(writer, workspace, CART_SESSIONS);
  const isColdTouched = await reachesCold(writer, day);
  const facts = await findOld(writer, day);
  for (const fact of facts) await replaceRows(writer, fact, day, isColdTouched);
  await countUpDays(writer, facts);
  return facts;
}

/** Days on which two sets of rows differ, by a digest of each day's rows. */
function changedDays({ id, name, day }: EventFact): string {
  const digest = (rows: string) =>
    `select ${day} as day, count(*) as n, bit_xor(hash(t)) as digest from ${rows} t group by all`;
  return `select ${literal(id)} as fact, day
    from (${digest(`facts.${name}`)}) o full join (${digest(`new_${name}`)}) m using (day)
    where o.n is distinct from m.n or o.digest is distinct from m.digest`;
}

/** Derives everything; rows of days before `hotFrom` (ISO day) become cold. */
export async function deriveAllEvents(writer: Writer, workspace: Workspace, hotFrom: string): Promise<void> {
  await scopeEverything(writer);
  await runModels(writer, workspace, ALL_CART_SESSIONS);
  await countUpVersions(writer, `(${EVENT_FACTS.map(changedDays).join(' union all ')})`);
  for (const { name, day } of EVENT_FACTS) {
    for (const part of ['hot', 'cold']) await writer.run(`delete from facts.${part}_${name}`);
    await writer.run(`insert into facts.cold_${name} from new_${name} where ${day} < date ${literal(hotFrom)}`);
    await writer.run(`insert into facts.hot_${name} from new_${name} where ${day} >= date ${literal(hotFrom)}`);
  }
}
