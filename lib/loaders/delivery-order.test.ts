import fc from 'fast-check';
import { describe, expect, inject, test } from 'vitest';
import { SMALL_SHOP } from '@/lib/loaders/small-shop-story';
import { digest, openTemporaryLoading } from '@/lib/loaders/temporary-loading';

/**
 * Load order never matters: whatever rows come when, in however many deliveries, some of them twice, the facts are those of
 * one delivery of everything. Rows of a key are equal here; with different rows the last delivery wins, which depends on order.
 */
const RUNS = inject('long') ? 25 : 1;
const DELIVERIES = 3;

interface Row {
  readonly file: string;
  readonly text: string;
}

const ROWS: readonly Row[] = Object.entries(SMALL_SHOP).flatMap(([file, content]) =>
  content
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((text) => ({ file, text })),
);

function headerOf(file: string): string {
  return SMALL_SHOP[file]?.split('\n')[0] ?? '';
}

/** Builds the files of one delivery; the name differs by delivery, the content may repeat. */
function filesOf(rows: readonly Row[], delivery: number): Record<string, string> {
  const files: Record<string, string> = {};
  for (const { file, text } of rows) {
    const name = file.replace('.csv', `-${delivery}.csv`);
    files[name] = `${files[name] ?? `${headerOf(file)}\n`}${text}\n`;
  }
  return files;
}

/** Each row goes to one delivery and sometimes to a second one, in any order of rows. */
const split = fc.tuple(
  fc.shuffledSubarray([...ROWS.keys()], { minLength: ROWS.length }),
  fc.array(fc.tuple(fc.nat(DELIVERIES - 1), fc.option(fc.nat(DELIVERIES - 1), { freq: 3 })), {
    minLength: ROWS.length,
    maxLength: ROWS.length,
  }),
);

describe('deliveries', () => {
  test('reordered, split, late and repeated give the same facts', { timeout: 600_000 }, async () => {
    const whole = await openTemporaryLoading();
    await whole.load('contract', SMALL_SHOP);
    const wanted = await digest(whole.engine);
    await whole.remove();
    await fc.assert(
      fc.asyncProperty(split, async ([order, places]) => {
        const bed = await openTemporaryLoading();
        try {
          for (let delivery = 0; delivery < DELIVERIES; delivery += 1) {
            const rows = order.flatMap((index) => {
              const row = ROWS[index];
              const isHere = places[index]?.includes(delivery) === true;
              return row !== undefined && isHere ? [row] : [];
            });
            if (rows.length > 0) await bed.load('contract', filesOf(rows, delivery));
          }
          expect(await digest(bed.engine)).toEqual(wanted);
        } finally {
          await bed.remove();
        }
      }),
      { numRuns: RUNS, seed: 20_261_125 },
    );
  });
});
