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
    if (part === 'carts') await writer.run(cartSessions);
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

async function findOld(writer: Writer, fact: EventFact, days: FirstDays): Promise<void> {
  const more = fact.name === 'sessions' ? ', t.searches, t.is_measured, t.cart_events' : '';
  const columns = [...fact.keys, fact.day].map((column) => `t.${column}`).join(', ');
  await writer.run(`create or replace temp table old_${fact.name} as
    select ${columns}, hash(t) as digest${more} from ${oldRows(fact, days)}`);
}

/** Returns the facts that have rows before or after. */
async function withRows(writer: Writer, facts: readonly EventFact[]): Promise<readonly EventFact[]> {
  const counts = facts.map(
    ({ id, name }) =>
      `select ${literal(id)} as id, exists (select 1 from old_${name}) or exists (select 1 from new_${name}) as has_rows`,
  );
  const rows = await writer.rows(`select id from (${counts.join(' union all ')}) where has_rows`);
  const found = new Set(rows.map((row) => row['id']));
  return facts.filter(({ id }) => found.has(id));
}

/**
 * Puts the rows of a fact in place that came out otherwise. Rows are compared by key and a digest of all their columns: to compare
 * them as wholes costs four times as much.
 */
async function replaceRows(writer: Writer, fact: EventFact, day: string): Promise<void> {
  const { name, keys, day: column } = fact;
  const hasKey = (one: string, other: string) => keys.map((key) => `${one}.${key} = ${other}.${key}`).join(' and ');
  const isSame = `${hasKey('n', 'o')} and hash(n) = o.digest`;
  await writer.run(`create or replace temp table gone_${name} as select ${[...keys, column].join(', ')} from old_${name} o
    where not exists (select 1 from new_${name} n where ${isSame})`);
  await writer.run(`create or replace temp table fresh_${name} as select n.* from new_${name} n
    where not exists (select 1 from old_${name} o where ${isSame})`);
  const parts = await partsSince(writer, fact, day);
  for (const part of parts)
    await writer.run(
      `delete from facts.${part}_${name} t using gone_${name} g where t.${column} >= date '${day}' and ${hasKey('t', 'g')}`,
    );
  if (parts.includes('cold')) await summarise(writer, name, `select distinct ${column} from gone_${name}`);
  await writer.run(`insert into facts.hot_${name} from fresh_${name}`);
}

/** Which of the relations of a fact have rows since a day and must be asked for those that go. */
async function partsSince(writer: Writer, { name, day: column }: EventFact, day: string): Promise<readonly string[]> {
  const gone = await writer.rows(`select 1 from gone_${name} limit 1`);
  if (gone.length === 0) return [];
  const cold = await writer.rows(`select 1 from facts.cold_${name} where ${column} >= date '${day}' limit 1`);
  return cold.length === 0 ? ['hot'] : ['hot', 'cold'];
}

async function countUpDays(writer: Writer, facts: readonly EventFact[]): Promise<void> {
  const days = facts.flatMap(({ id, name, day }) =>
    [`gone_${name}`, `fresh_${name}`].map((rows) => `select ${literal(id)} as fact, ${day} as day from ${rows}`),
  );
  if (days.length > 0) await countUpVersions(writer, `(${days.join(' union ')})`);
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
  const days = await scopeTouched(writer, workspace, touched);
  const [sessions] = EVENT_FACTS.filter(({ name }) => name === 'sessions');
  if (sessions !== undefined) await findOld(writer, sessions, days);
  const parts = await findParts(writer, workspace, days);
  await runModels(writer, workspace, CART_SESSIONS, parts);
  const made = factsOf(parts);
  for (const fact of made) if (fact !== sessions) await findOld(writer, fact, days);
  const facts = await withRows(writer, made);
  for (const fact of facts) await replaceRows(writer, fact, firstDay(fact, days));
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
