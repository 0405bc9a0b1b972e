import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  type BusinessFact,
  type Days,
  type DemoPlan,
  type Generator,
  type GeneratorLimits,
  openGenerator,
} from '@/data/demo/generator';
import { FACTS, type FactName } from '@/lib/loaders/source';
import { addMonths, startOf } from '@/lib/metrics/civil';

/** Which civil days of the workspace a delivery covers: from `since` (null = from the start) to the day before `until`. */
export interface DeliverySpan {
  readonly since: string | null;
  readonly until: string;
}

/** A delivered file by the contract of its fact. */
export interface DeliveredFile {
  readonly fact: FactName;
  readonly path: string;
  readonly rows: number;
}

/** About so many order lines come out of a plan of scale 1 over 24 months. */
const LINES_AT_SCALE_1 = 420_000;

/** Returns the scale at which a demo of 24 months has about so many order lines. */
export function scaleForLines(lines: number): number {
  return lines / LINES_AT_SCALE_1;
}

/**
 * The two parts of a delivery: what the business is, and what visitors did. Events are ten times as many rows as all else, so
 * whoever waits for a first view loads them after the rest.
 */
export const PARTS = ['business', 'events'] as const;
export type Part = (typeof PARTS)[number];

const BUSINESS: readonly BusinessFact[] = FACTS.filter((fact) => fact !== 'events');

/** Days from one to the other, month by month. */
function byMonth({ since, until }: Days): readonly Days[] {
  const next = addMonths(startOf('month', since, 1), 1);
  return next < until ? [{ since, until: next }, ...byMonth({ since: next, until })] : [{ since, until }];
}

/** Days of a span that have web events; empty when there are none. */
function eventDays({ eventsFrom }: DemoPlan, { since, until }: DeliverySpan): readonly Days[] {
  if (eventsFrom === null) return [];
  const from = since === null || since < eventsFrom ? eventsFrom : since;
  return from < until ? byMonth({ since: from, until }) : [];
}

/** Writes one part and says which files came of it; a file without rows is removed. */
async function writePart(
  part: Part,
  generator: Generator,
  plan: DemoPlan,
  span: DeliverySpan,
  folder: string,
  progress: (line: string) => void,
): Promise<readonly DeliveredFile[]> {
  const files: DeliveredFile[] = [];
  const keep = (fact: FactName, path: string, rows: number) => {
    if (rows > 0) files.push({ fact, path, rows });
    else rmSync(path);
  };
  if (part === 'business')
    for (const fact of BUSINESS) {
      const path = join(folder, `${fact}-${span.until}.parquet`);
      keep(fact, path, await generator.write(fact, span.since, path));
    }
  else
    for (const days of eventDays(plan, span)) {
      progress(`Inventing what visitors did in ${days.since.slice(0, 7)}`);
      const path = join(folder, `events-${days.since}.parquet`);
      keep('events', path, await generator.writeEvents(days, path));
    }
  return files;
}

/**
 * Writes what the demo company delivers for a span as Parquet files: one per fact that has rows, named after the fact and the
 * last day, and for events one per month. The same plan and span give the same rows, whatever the day on which they are made.
 */
export async function generateDelivery(
  plan: DemoPlan,
  span: DeliverySpan,
  folder: string,
  limits: GeneratorLimits,
  progress: (line: string) => void = () => undefined,
  parts: readonly Part[] = PARTS,
): Promise<readonly DeliveredFile[]> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const generator = await openGenerator(plan, span.until, limits, progress);
  try {
    const files: DeliveredFile[] = [];
    for (const part of parts) files.push(...(await writePart(part, generator, plan, span, folder, progress)));
    return files;
  } finally {
    generator.close();
  }
}
