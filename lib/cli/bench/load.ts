import { bareLoad } from '@/lib/cli/measure/bare-load';
import { type Bench, type BenchResult, figure } from '@/lib/cli/measure/bench';
import type { BenchSize } from '@/lib/cli/measure/bench-size';
import { millisecondsOf, quantile, spreadOf } from '@/lib/cli/measure/interleave';
import { type OrderFiles, prepareOrderFiles } from '@/lib/cli/measure/order-files';
import { watchWriters, type WriterWaits } from '@/lib/cli/measure/writer-waits';
import { openTemporaryLoading } from '@/lib/loaders/temporary-loading';
import { loadOrThrow } from '@/lib/loaders/load';

const MOST_RATIO = 2;
const LARGE = 1_000_000;
/** A load of millions takes a minute on two cores, and its spread is small. */
const ROUNDS = { small: 7, large: 3 } as const;

/** What a line of progress belongs to: its first word, in the order in which a load goes. */
const PHASES = ['Reading', 'Checking', 'Merging', 'Deriving', 'Comparing', 'Keeping'] as const;

function phaseOf(line: string): string {
  if (line.startsWith('Checking the facts')) return 'Checking the facts';
  return PHASES.find((phase) => line.startsWith(phase)) ?? 'the rest';
}

interface OwnLoad {
  /** Milliseconds of each phase, without opening and closing. */
  readonly phases: ReadonlyMap<string, number>;
  readonly waits: WriterWaits;
}

/** Loads both files into an empty warehouse, while small writes come. */
async function ownLoad({ orders, lines }: OrderFiles): Promise<OwnLoad> {
  const temporary = await openTemporaryLoading();
  const watch = watchWriters(temporary.engine);
  const phases = new Map<string, number>();
  let [phase, since] = ['starting', performance.now()];
  const turn = (next: string) => {
    phases.set(phase, (phases.get(phase) ?? 0) + performance.now() - since);
    [phase, since] = [next, performance.now()];
  };
  try {
    const files = [
      { path: orders, name: 'orders.csv' },
      { path: lines, name: 'order_lines.csv' },
    ];
    const loading = { ...temporary.loading, memoryMb: 2000 };
    const summary = await loadOrThrow(loading, { source: 'contract', files, startedBy: 'command' }, (line) =>
      turn(phaseOf(line)),
    );
    turn('done');
    if (summary.rejected > 0) throw new Error(`${summary.rejected} rows were rejected: the sides are not equal.`);
    return { phases, waits: await watch.end() };
  } finally {
    await watch.end();
    await temporary.remove();
  }
}

const sumOf = (phases: ReadonlyMap<string, number>) => [...phases.values()].reduce((sum, value) => sum + value, 0);

async function measureSize(size: BenchSize, say: (detail: string) => void): Promise<BenchResult[]> {
  const files = await prepareOrderFiles(size, say);
  const own: OwnLoad['phases'][] = [];
  const waits: WriterWaits[] = [];
  const bare: number[] = [];
  const rounds = size.lines < LARGE ? ROUNDS.small : ROUNDS.large;
  for (let round = 0; round <= rounds; round += 1) {
    say(`${size.label}: load ${round} of ${rounds}`);
    const [{ phases, waits: waited }, milliseconds] = [
      await ownLoad(files),
      await millisecondsOf(() => bareLoad(files)),
    ];
    // The first of each warms up.
    if (round === 0) continue;
    own.push(phases);
    waits.push(waited);
    bare.push(milliseconds);
  }
  const [seconds, bareSeconds] = [quantile(own.map(sumOf), 0.5) / 1000, quantile(bare, 0.5) / 1000];
  const ratio = seconds / bareSeconds;
  const names = [...new Set(own.flatMap((phases) => [...phases.keys()]))];
  return [
    {
      name: `rows loaded a second, ${size.label}`,
      value: files.rows / seconds,
      unit: 'rows/s',
      aim: `ratio of time at most ${MOST_RATIO}`,
      met: ratio <= MOST_RATIO,
      ratio,
      spread: spreadOf(own.map(sumOf)),
    },
    figure(`rows of a bare read_csv a second, ${size.label}`, files.rows / bareSeconds, 'rows/s'),
    figure(
      `longest hold of the writer queue by a load, ${size.label}`,
      quantile(
        waits.map(({ longestHoldMs }) => longestHoldMs),
        0.5,
      ) / 1000,
      's',
    ),
    figure(
      `longest wait of a small write beside a load, ${size.label}`,
      quantile(
        waits.map(({ longestWaitMs }) => longestWaitMs),
        0.5,
      ) / 1000,
      's',
    ),
    ...names.map((name) => {
      const value =
        quantile(
          own.map((phases) => phases.get(name) ?? 0),
          0.5,
        ) / 1000;
      return figure(`time of a load, ${name}, ${size.label}`, value, 's', value / bareSeconds);
    }),
  ];
}

/** Rows a second of orders and order lines through the loader against a bare read_csv of the same files. */
export const bench: Bench = {
  name: 'load',
  run: async (say, sizes) => {
    const results: BenchResult[] = [];
    for (const size of sizes) results.push(...(await measureSize(size, say)));
    return results;
  },
};
