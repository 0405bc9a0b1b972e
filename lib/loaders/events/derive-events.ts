import { NOTHING_AHEAD } from '@/lib/loaders/ahead';
import { countUpVersions } from '@/lib/loaders/derive';
import { EVENT_FACTS, type EventFact } from '@/lib/loaders/events/event-facts';
import { ALL_PARTS, emptyWithout, factsOf, findParts, partOf, type Part } from '@/lib/loaders/events/event-parts';
import { type FirstDays, scopeEverything, scopeTouched } from '@/lib/loaders/events/scope';
import { summarise } from '@/lib/loaders/events/summaries';
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
  select session_key, visitor_key, customer_key, started_at, ended_at, market, country, device, browser, os, traffic_channel,
    traffic_source, traffic_medium, campaign, landing_page_group, visitor_type, is_bot
  from facts.sessions s
  where s.visitor_key in (select visitor_key from scope_cart_events)
    and not exists (select 1 from scope_visitors v where v.visitor_key = s.visitor_key and s.started_at >= v.from_at)
  union all
  select session_key, visitor_key, customer_key, started_at, ended_at, market, country, device, browser, os, traffic_channel,
    traffic_source, traffic_medium, campaign, landing_page_group, visitor_type, is_bot
  from new_sessions`;

const ALL_CART_SESSIONS = 'create or replace temp view cart_sessions as from new_sessions';

const MODELS = readModels();

function readModels() {
  let models: ReturnType<typeof readSqlFolder> | undefined;
  return () => (models ??= readSqlFolder('models/events'));
}

async function runModels(writer: Writer, workspace: Workspace, cartSessions: string, parts: ReadonlySet<Part>) {
  for (const relation of emptyWithout(parts)) await writer.run(`create or replace temp table ${relation}`);
  for (const { name, sql } of MODELS()) {
    const part = partOf(name);
    if (part !== undefined && !parts.has(part)) continue;
    if (name.endsWith('cart-events')) await writer.run(cartSessions);
    await writer.run(fillSql(sql, workspace, 'everything', NOTHING_AHEAD));
  }
}

/** Facts of carts, which reach further back than visits. */
const OF_CARTS: readonly string[] = ['carts', 'cart_items'];

/** First day on which rows of a fact may change. */
function firstDay({ name }: EventFact, { visits, carts }: FirstDays): string {
  return OF_CARTS.includes(name) && carts !== null ? carts : visits;
}

/** Rows that a derivation may replace: where they come from. */
function oldRows(fact: EventFact, days: FirstDays): string {
  const { name, day } = fact;
  const since = `t.${day} >= date '${firstDay(fact, days)}'`;
  if (name === 'sessions')
    return `facts.sessions t join scope_visitors v on v.visitor_key = t.visitor_key and t.started_at >= v.from_at where ${since}`;
  if (OF_CARTS.includes(name))
    return `facts.${name} t left join cart_visitors v on v.visitor_key = t.visitor_key
      where ${since} and (t.created_at >= v.from_at or t.cart_key in (select cart_key from new_carts)
        or t.cart_key in (select link_key from changed_links where kind = 'cart'))`;
  return `facts.${name} t where ${since} and t.session_key in (select session_key from old_sessions)`;
}

/** Visits that what is derived takes the place of. */
async function findOldSessions(writer: Writer, sessions: EventFact, days: FirstDays): Promise<void> {
  await writer.run(`create or replace temp table old_sessions as
    select t.session_key, t.session_date, t.searches, t.is_measured, t.cart_events, hash(t) as digest from ${oldRows(sessions, days)}`);
}

/**
 * Finds the rows of a fact that only the old or only the new ones have, by key and a digest of all their columns: to compare
 * them as wholes costs four times as much.
 */
async function compare(writer: Writer, fact: EventFact, days: FirstDays): Promise<void> {
  const { name, keys, day } = fact;
  const of = (row: string) => [...keys, day].map((column) => `${row}.${column}`).join(', ');
  const old =
    name === 'sessions'
      ? `select ${of('t')}, t.digest, false from old_sessions t`
      : `select ${of('t')}, hash(t), false from ${oldRows(fact, days)}`;
  const columns = [...keys, day].join(', ');
  await writer.run(`create or replace temp table changed_${name} as
    select ${columns}, bool_or(is_new) as is_new
    from (select ${of('n')}, hash(n) as digest, true as is_new from new_${name} n union all ${old})
    group by ${columns}, digest having bool_and(is_new) = bool_or(is_new)`);
}

/** Makes changed_days of the rows that were compared: how many came and went of each fact on each day; returns how many went of a fact. */
async function countChanges(writer: Writer, facts: readonly EventFact[]): Promise<ReadonlyMap<string, number>> {
  const counts = facts.map(
    ({ id, name, day }) => `select ${literal(id)} as fact, ${day} as day, is_new from changed_${name}`,
  );
  await writer.run(`create or replace temp table changed_days as
    select fact, day, count(*) filter (is_new) as came, count(*) filter (not is_new) as went
    from (${counts.join(' union all ')}) group by fact, day`);
  const rows = await writer.rows('select fact, sum(went)::double as went from changed_days group by fact');
  return new Map(rows.map(({ fact, went }) => [String(fact), Number(went)]));
}

/** Puts the rows of a fact in place that came out otherwise; so many `went`. */
async function replaceRows(writer: Writer, fact: EventFact, since: string, went: number): Promise<void> {
  const { name, keys, day } = fact;
  const isChanged = (row: string) => keys.map((key) => `c.${key} = ${row}.${key}`).join(' and ');
  const remove = (part: string) =>
    writer.run(`delete from facts.${part}_${name} t using changed_${name} c
      where not c.is_new and t.${day} >= date '${since}' and ${isChanged('t')}`);
  const hot = went > 0 ? await remove('hot') : 0;
  if (hot < went) {
    await remove('cold');
    await summarise(writer, name, `select ${day} from changed_${name} where not is_new`);
  }
  await writer.run(`insert into facts.hot_${name} select n.* from new_${name} n
    where exists (select 1 from changed_${name} c where c.is_new and ${isChanged('n')})`);
}

/**
 * Derives what events touch that came or went; `touched` selects their visitor_key and occurred_at. How many rows came and went of
 * each fact on each day (fact, day, came, went) stands in changed_days afterwards.
 */
export async function deriveTouchedEvents(writer: Writer, workspace: Workspace, touched: string): Promise<void> {
  const days = await scopeTouched(writer, workspace, touched);
  const [sessions] = EVENT_FACTS.filter(({ name }) => name === 'sessions');
  if (sessions !== undefined) await findOldSessions(writer, sessions, days);
  const parts = await findParts(writer, workspace, days);
  await runModels(writer, workspace, CART_SESSIONS, parts);
  const facts = factsOf(parts);
  for (const fact of facts) await compare(writer, fact, days);
  const changed = await countChanges(writer, facts);
  for (const fact of facts) {
    const went = changed.get(fact.id);
    if (went !== undefined) await replaceRows(writer, fact, firstDay(fact, days), went);
  }
  await countUpVersions(writer, 'changed_days');
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
  await scopeEverything(writer, workspace);
  await runModels(writer, workspace, ALL_CART_SESSIONS, ALL_PARTS);
  await countUpVersions(writer, `(${EVENT_FACTS.map(changedDays).join(' union all ')})`);
  for (const { name, day } of EVENT_FACTS) {
    for (const part of ['hot', 'cold']) await writer.run(`delete from facts.${part}_${name}`);
    await writer.run(`insert into facts.cold_${name} from new_${name} where ${day} < date ${literal(hotFrom)}`);
    await summarise(writer, name);
    await writer.run(`insert into facts.hot_${name} from new_${name} where ${day} >= date ${literal(hotFrom)}`);
  }
}
