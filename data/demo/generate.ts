import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openGenerator, type DemoPlan, type GeneratorLimits } from '@/data/demo/generator';
import { FACTS, type FactName } from '@/lib/loaders/source';

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
 * Writes what the demo company delivers for a span as one Parquet file per fact that has rows, named after the fact and
 * the last day. The same plan and span give the same rows in the same order, whatever the day on which they are made.
 */
export async function generateDelivery(
  plan: DemoPlan,
  { since, until }: DeliverySpan,
  folder: string,
  limits: GeneratorLimits,
  progress: (line: string) => void = () => undefined,
): Promise<readonly DeliveredFile[]> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const generator = await openGenerator(plan, until, limits, progress);
  try {
    const files: DeliveredFile[] = [];
    for (const fact of FACTS) {
      const path = join(folder, `${fact}-${until}.parquet`);
      const rows = await generator.write(fact, since, path);
      if (rows > 0) files.push({ fact, path, rows });
      else rmSync(path);
    }
    return files;
  } finally {
    generator.close();
  }
}
