import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  type BusinessFact,
  type Days,
  type DemoPlan,
  type Generator,
  type GeneratorLimits,
  KNOWN_LATE_DAYS,
  openGenerator,
  OTHER_FACTS,
} from '@/data/demo/generator';
import { FACTS, type FactName } from '@/lib/loaders/source';
import { addDays, addMonths, startOf } from '@/lib/metrics/civil';

/** Which civil days of the workspace a delivery covers: from `since` (null = from the start) to the day before `until`. */
export interface DeliverySpan {
  readonly since: string | null;
  readonly until: string;
  /** First day with events that was delivered, when older ones are still to come. */
  readonly before?: string | undefined;
}

/** A delivered file by the contract of its fact. */
export interface DeliveredFile {
  readonly fact: FactName;
  readonly path: string;
  readonly rows: number;
}

/** About so many order lines come out of a plan of scale 1 over 24 months. */
export const LINES_AT_SCALE_1 = 420_000;

/** Returns the scale at which a demo of 24 months has about so many order lines. */
export function scaleForLines(lines: number): number {
  return lines / LINES_AT_SCALE_1;
}

/**
 * The parts of a delivery: what the business is, what visitors did lately, and what they did before. Events are ten times as many
 * rows as all else, so whoever waits for a first view loads the older ones after the rest, half-year by half-year, the last first.
 */
export const PARTS = ['business', 'recent', 'older'] as const;
export type Part = (typeof PARTS)[number];

const isBusiness = (fact: FactName): fact is BusinessFact => !OTHER_FACTS.some((other) => other === fact);
const BUSINESS: readonly BusinessFact[] = FACTS.filter(isBusiness);
const RECENT_DAYS = 31;
const BATCH_MONTHS = 6;
const KEPT_LOG_MONTH = 22;

/** First day of the recent events of a plan that is delivered as a whole; null when it has no events. */
export function recentFrom({ eventsFrom }: DemoPlan, until: string): string | null {
  if (eventsFrom === null) return null;
  const from = addDays(until, -RECENT_DAYS);
  return from < eventsFrom ? eventsFrom : from;
}

/** First day of the server log: it is kept since month 22, and has nothing to tell before there are events. */
function serversFrom({ startDay, eventsFrom }: DemoPlan): string {
  const kept = addMonths(startDay, KEPT_LOG_MONTH);
  return eventsFrom !== null && eventsFrom > kept ? eventsFrom : kept;
}

/** Days from one to the other, month by month. */
function byMonth({ since, until }: Days): readonly Days[] {
  if (since >= until) return [];
  const next = addMonths(startOf('month', since, 1), 1);
  return next < until ? [{ since, until: next }, ...byMonth({ since: next, until })] : [{ since, until }];
}

/** The days before `until` in batches of some months, the last first. */
function backwards(from: string, until: string): readonly Days[] {
  if (from >= until) return [];
  const start = addMonths(startOf('month', addDays(until, -1), 1), 1 - BATCH_MONTHS);
  const since = start < from ? from : start;
  return [{ since, until }, ...backwards(from, since)];
}

/** Days of the events of each batch that a part comes in. */
function eventBatches(part: Part, plan: DemoPlan, { since, until, before }: DeliverySpan): readonly Days[] {
  const { eventsFrom } = plan;
  if (eventsFrom === null || part === 'business') return [];
  if (part === 'recent') {
    const from = since ?? recentFrom(plan, until) ?? until;
    return [{ since: from < eventsFrom ? eventsFrom : from, until }];
  }
  const newest = before ?? (since === null ? recentFrom(plan, until) : null);
  return newest === null ? [] : backwards(eventsFrom, newest);
}

interface Writing {
  readonly generator: Generator;
  readonly folder: string;
  readonly progress: (line: string) => void;
}

/** The file that was written, if it has rows; else it is removed. */
function kept(fact: FactName, path: string, rows: number): readonly DeliveredFile[] {
  if (rows === 0) rmSync(path);
  return rows === 0 ? [] : [{ fact, path, rows }];
}

async function writeBusiness({ generator, folder }: Writing, { since, until }: DeliverySpan) {
  const files: DeliveredFile[] = [];
  for (const fact of BUSINESS) {
    const path = join(folder, `${fact}-${until}.parquet`);
    files.push(...kept(fact, path, await generator.write(fact, since, path)));
  }
  return files;
}

/** Writes the files of some days, at most a month: events and what the servers answered, where each is wanted. */
async function writeDays(
  { generator, folder, progress }: Writing,
  days: Days,
  wants: { readonly events: boolean; readonly serverMinutes: boolean },
) {
  progress(`Inventing what visitors did in ${days.since.slice(0, 7)}`);
  const place = (fact: string) => join(folder, `${fact}-${days.since}.parquet`);
  const events = wants.events ? place('events') : null;
  const serverMinutes = wants.serverMinutes ? place('server_minutes') : null;
  const rows = await generator.writeVisits(days, { events, serverMinutes });
  return [
    ...(events === null ? [] : kept('events', events, rows.events)),
    ...(serverMinutes === null ? [] : kept('server_minutes', serverMinutes, rows.serverMinutes)),
  ];
}

async function writeEvents(writing: Writing, plan: DemoPlan, batch: Days) {
  const files: DeliveredFile[] = [];
  const from = serversFrom(plan);
  for (const days of byMonth(batch))
    files.push(...(await writeDays(writing, days, { events: true, serverMinutes: days.since >= from })));
  return files;
}

/** What servers answered lately, again: of some of it is known only now which visits it was for. */
async function rewriteServers(writing: Writing, plan: DemoPlan, { since }: DeliverySpan) {
  const [from, earliest] = [serversFrom(plan), since === null ? null : addDays(since, -KNOWN_LATE_DAYS)];
  if (since === null || earliest === null || plan.eventsFrom === null || from >= since) return [];
  const days = { since: earliest < from ? from : earliest, until: since };
  return writeDays(writing, days, { events: false, serverMinutes: true });
}

/**
 * Writes what the demo company delivers for a span as Parquet files: one per fact that has rows, named after the fact and the
 * last day, and for events and server minutes one per month, named after its first. The same plan and span give the same rows, whatever the day
 * on which they are made. `onBatch` hears of the files of each part, and of each batch of older events, as soon as they are there.
 */
export async function generateDelivery(
  plan: DemoPlan,
  span: DeliverySpan,
  folder: string,
  limits: GeneratorLimits,
  progress: (line: string) => void = () => undefined,
  parts: readonly Part[] = PARTS,
  onBatch: (files: readonly DeliveredFile[]) => void = () => undefined,
): Promise<readonly DeliveredFile[]> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const generator = await openGenerator(plan, span.until, limits, progress);
  const writing = { generator, folder, progress };
  const all: DeliveredFile[] = [];
  const tell = (files: readonly DeliveredFile[]) => {
    all.push(...files);
    if (files.length > 0) onBatch(files);
  };
  try {
    for (const part of parts) {
      if (part === 'business') tell(await writeBusiness(writing, span));
      if (part === 'recent') tell(await rewriteServers(writing, plan, span));
      for (const batch of eventBatches(part, plan, span)) tell(await writeEvents(writing, plan, batch));
    }
    return all;
  } finally {
    generator.close();
  }
}
