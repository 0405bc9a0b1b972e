import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scaleForLines } from '@/data/demo/generate';
import { prepareDemo } from '@/data/demo/prepare';
import type { BenchSize } from '@/lib/cli/measure/bench-size';
import { setEnvironment } from '@/lib/env';
import { schemaHash } from '@/lib/warehouse/schema';

const GENERATOR = join('data', 'demo', 'sql');
const STAMP = 'bench-stamp';

/** Returns a text that changes when the demo company of a size would come out differently, or its warehouse would. */
export function stampOf({ lines }: BenchSize): string {
  const hash = createHash('sha256').update(schemaHash()).update(String(lines));
  const names = readdirSync(GENERATOR, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.sql'));
  for (const name of names.sort()) hash.update(readFileSync(join(GENERATOR, name)));
  return hash.digest('hex');
}

/**
 * Makes the demo company of a size in its state folder, through the ordinary loader, and makes TUOKIO_DATA name it. One that
 * is there and was made by the same generator and schema is kept and only brought up to yesterday.
 */
export async function prepareBenchState(size: BenchSize, say: (detail: string) => void): Promise<void> {
  const stamp = join(size.folder, STAMP);
  const wanted = stampOf(size);
  const isCurrent = existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;
  setEnvironment({ TUOKIO_DATA: size.folder });
  const progress = (line: string) => say(`${size.label}: ${line}`);
  // These benches are of orders: what visitors do is measured apart.
  await prepareDemo({
    now: new Date(),
    fresh: !isCurrent,
    scale: scaleForLines(size.lines),
    eventDays: 0,
    progress,
  });
  writeFileSync(stamp, wanted);
}
