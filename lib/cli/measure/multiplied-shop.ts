import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { LINES_AT_SCALE_1, scaleForLines } from '@/data/demo/generate';
import { prepareDemo } from '@/data/demo/prepare';
import { type BenchSize, benchSize } from '@/lib/cli/measure/bench-size';
import { stampOf } from '@/lib/cli/measure/bench-state';
import { setEnvironment } from '@/lib/env';
import { DERIVED_FACTS } from '@/lib/loaders/derived-facts';
import { EVENT_FACTS } from '@/lib/loaders/events/event-facts';
import { summarise } from '@/lib/loaders/events/summaries';
import type { Engine, Writer } from '@/lib/warehouse/engine';
import { openWarehouse } from '@/lib/warehouse/open-warehouse';

/**
 * A shop with so many events over 180 days: the demo company at a small size, derived by the ordinary models, and then its facts
 * as many times over, each time with other visitors, visits, carts and orders. Deriving thirty million events would take longer than
 * measuring. What is copied is as manifold as the small shop (articles, search words, pages), and all counts are multiples.
 */
export interface ShopSize {
  readonly folder: string;
  readonly events: number;
  readonly lines: number;
}

const DAYS = 180;
const SCALE = 0.4;
const STAMP = 'shop-stamp';
/** Keys that are the same in every copy. */
const SHARED = ['product_key', 'release_key', 'query_key', 'path_key', 'list_key'];
const NUMBERS = ['order_number', 'return_number', 'contact_id', 'cart_id', 'checkout_id', 'parcel_number'];

/** The shop of a size: twelve events for each order line. */
export function shopSize({ lines, label }: BenchSize): ShopSize {
  return { folder: `var/bench-shop-${label}`, events: lines * 12, lines };
}

async function selectOf(writer: Writer, relation: string): Promise<string> {
  const columns = await writer.rows(`select column_name, column_type from (describe ${relation})`);
  return columns
    .map((column) => {
      const [name, type] = [String(column['column_name']), String(column['column_type'])];
      if (type === 'UBIGINT' && name.endsWith('_key') && !SHARED.includes(name))
        return `if(copy = 0 or ${name} is null, ${name}, hash(${name}, copy)) as ${name}`;
      return NUMBERS.includes(name) ? `if(copy = 0, ${name}, ${name} || '-' || copy) as ${name}` : name;
    })
    .join(', ');
}

async function countOf(engine: Engine, sql: string): Promise<number> {
  const [row] = await engine.read((reader) => reader.rows(`select (${sql})::double as n`));
  return Number(row?.['n'] ?? 0);
}

/** Writes `copies` of the rows of a relation into `into`; what is in `also` goes there as well. */
async function multiply(writer: Writer, relation: string, into: string, copies: number, order: string): Promise<void> {
  const select = await selectOf(writer, relation);
  await writer.run(`create or replace temp table shop_rows as from ${relation}`);
  for (const part of new Set([into, into.replace('cold_', 'hot_')])) await writer.run(`delete from ${part}`);
  await writer.run(
    `insert into ${into} select ${select} from shop_rows cross join range(${String(copies)}) as r(copy) order by ${order}`,
  );
  await writer.run('drop table shop_rows');
}

/** How many times over the rows of events and those of orders are to be there. */
interface Copies {
  readonly events: number;
  readonly orders: number;
}

/** What makes so many events and order lines of those that are there. */
async function copiesFor(engine: Engine, { events, lines }: ShopSize): Promise<Copies> {
  const [has, orders] = [
    await countOf(engine, 'select sum(event_count) from facts.sessions'),
    await countOf(engine, 'select count(*) from facts.order_lines'),
  ];
  return { events: Math.max(1, Math.round(events / has)), orders: Math.max(1, Math.round(lines / orders)) };
}

async function multiplyFacts(engine: Engine, copies: Copies, say: (detail: string) => void): Promise<void> {
  say(`events ${String(copies.events)} times, orders ${String(copies.orders)} times`);
  for (const { name, day } of EVENT_FACTS) {
    say(`multiplying ${name}`);
    await engine.write('warehouse', async (writer) => {
      await multiply(writer, `facts.${name}`, `facts.cold_${name}`, copies.events, `${day}, session_key`);
      await summarise(writer, name);
    });
  }
  for (const { relation, days, touched } of DERIVED_FACTS) {
    // What is made anew as a whole is about the shop, not about its customers.
    if (touched === 'true') continue;
    await engine.write('warehouse', (writer) => multiply(writer, relation, relation, copies.orders, days[0] ?? '1'));
  }
}

/** True when the state folder was made by the same generator and schema; makes TUOKIO_DATA name it. */
function isMade(folder: string, lines: number): boolean {
  const stamp = join(folder, STAMP);
  setEnvironment({ TUOKIO_DATA: folder });
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === stampOf(benchSize(lines));
}

async function withEngine(folder: string, action: (engine: Engine) => Promise<void>): Promise<void> {
  const engine = await openWarehouse({ data: folder, holder: 'npm run bench' });
  try {
    await action(engine);
  } finally {
    await engine.close();
  }
}

/** Makes the shop of a size in its state folder unless it is there, made by the same generator and schema. */
export async function prepareShop(size: ShopSize, now: Date, say: (detail: string) => void): Promise<void> {
  if (isMade(size.folder, size.lines)) return;
  await prepareDemo({ now, fresh: true, scale: SCALE, eventDays: DAYS, progress: say });
  await withEngine(size.folder, async (engine) => multiplyFacts(engine, await copiesFor(engine, size), say));
  writeFileSync(join(size.folder, STAMP), stampOf(benchSize(size.lines)));
}

/** What of a state folder a copy of it has no use for. */
const LEFT_BEHIND = ['archive', 'tmp', 'staging', 'backups', STAMP];

/**
 * Makes the demo company with all its web events, of up to as many order lines as `npm run demo` makes; beyond that, that one
 * with all facts as many times over. Returns its state folder.
 */
export async function prepareWholeShop(lines: number, now: Date, say: (detail: string) => void): Promise<string> {
  const folder = `var/bench-whole-${benchSize(lines).label}`;
  const times = Math.round(lines / LINES_AT_SCALE_1);
  if (isMade(folder, lines)) return folder;
  if (times <= 1) {
    await prepareDemo({ now, fresh: true, scale: Math.min(1, scaleForLines(lines)), progress: say });
  } else {
    const once = await prepareWholeShop(LINES_AT_SCALE_1, now, say);
    rmSync(folder, { recursive: true, force: true });
    cpSync(once, folder, { recursive: true, filter: (path) => !LEFT_BEHIND.includes(basename(path)) });
    setEnvironment({ TUOKIO_DATA: folder });
    await withEngine(folder, (engine) => multiplyFacts(engine, { events: times, orders: times }, say));
  }
  writeFileSync(join(folder, STAMP), stampOf(benchSize(lines)));
  return folder;
}
