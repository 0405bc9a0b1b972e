import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Bench, type BenchResult, figure } from '@/lib/cli/measure/bench';
import {
  batchRequests,
  type MeasuredServer,
  singleRequests,
  startBareServer,
  startMeasuredEdge,
} from '@/lib/cli/measure/intake-servers';
import { quantile, spreadOf } from '@/lib/cli/measure/interleave';
import { presentMemoryMb } from '@/lib/cli/measure/process-memory';
import { loadServer } from '@/lib/cli/measure/socket-load';
import { firstFreePortOrThrow } from '@/lib/cli/serve/free-port';
import { startCommand } from '@/lib/cli/serve/run-command';
import { OPEN_KEY } from '@/lib/edge/trials/edge-bed';

const AIM = { share: 0.7, batched: 100_000, memoryMb: 200, p99Ms: 100, recoveryS: 5, queuedMb: 256 } as const;
const ROUNDS = 7;
const ROUND_MS = 2_000;
const EVENTS_A_BATCH = 100;
const MILLION = 1_000_000;
const STEADY = { eventsPerSecond: 10_000, eventsPerRequest: 10, ms: 600_000 } as const;
const OVERLOAD_MS = 10_000;
const QUICK_MS = 100;

const result = (name: string, value: number, unit: string, aim: string, met: boolean): BenchResult => ({
  name,
  value,
  unit,
  aim,
  met,
  ratio: null,
  spread: null,
});
const refusedOf = (statuses: ReadonlyMap<number, number>) =>
  [...statuses].filter(([status]) => status !== 200).reduce((sum, [, count]) => sum + count, 0);

/** Single events, edge and the bare server in turn. */
async function single(edge: MeasuredServer, bare: MeasuredServer, connections: number): Promise<BenchResult[]> {
  const requests = singleRequests();
  const rates: { edge: number[]; bare: number[] } = { edge: [], bare: [] };
  for (let round = 0; round <= ROUNDS; round += 1)
    for (const [name, { port }] of [['edge', edge] as const, ['bare', bare] as const]) {
      const { perSecond, statuses } = await loadServer({ port, requests, connections, milliseconds: ROUND_MS });
      if (refusedOf(statuses) > 0) throw new Error(`Requests were refused: ${JSON.stringify([...statuses])}.`);
      // The first of each warms up.
      if (round > 0) rates[name].push(perSecond);
    }
  const [own, least] = [quantile(rates.edge, 0.5), quantile(rates.bare, 0.5)];
  return [
    {
      name: `single events acknowledged a second, ${connections} connections`,
      value: own,
      unit: 'requests/s',
      aim: `at least ${AIM.share} of the bare server`,
      met: own / least >= AIM.share,
      ratio: own / least,
      spread: spreadOf(rates.edge),
    },
    figure(`the same by a bare Node server that only syncs, ${connections} connections`, least, 'requests/s'),
  ];
}

/** Batches of a hundred events until a million were kept, and what the process takes then. */
async function batched(edge: MeasuredServer): Promise<BenchResult[]> {
  const requests = batchRequests(EVENTS_A_BATCH);
  const rates: number[] = [];
  let events = 0;
  while (events < MILLION || rates.length < ROUNDS) {
    const { perSecond, times } = await loadServer({
      port: edge.port,
      requests,
      connections: 16,
      milliseconds: ROUND_MS,
    });
    rates.push(perSecond * EVENTS_A_BATCH);
    events += times.length * EVENTS_A_BATCH;
  }
  const rate = quantile(rates, 0.5);
  const memory = presentMemoryMb(edge.pid);
  return [
    {
      ...result(
        'events of batches acknowledged a second',
        rate,
        'events/s',
        `at least ${AIM.batched}`,
        rate >= AIM.batched,
      ),
      spread: spreadOf(rates),
    },
    result('memory of edge after a million events', memory, 'MB', `under ${AIM.memoryMb}`, memory < AIM.memoryMb),
  ];
}

/** Ten thousand events a second for ten minutes. */
async function steady(edge: MeasuredServer): Promise<BenchResult[]> {
  const { eventsPerSecond, eventsPerRequest, ms } = STEADY;
  const before = presentMemoryMb(edge.pid);
  const { times, statuses } = await loadServer({
    port: edge.port,
    requests: batchRequests(eventsPerRequest),
    connections: 32,
    milliseconds: ms,
    perSecond: eventsPerSecond / eventsPerRequest,
  });
  const p99 = quantile(times, 0.99);
  const kept = (times.length * eventsPerRequest * 1000) / ms;
  return [
    result(
      `p99 of an acknowledgement under ${eventsPerSecond} events a second`,
      p99,
      'ms',
      `under ${AIM.p99Ms}`,
      p99 < AIM.p99Ms,
    ),
    figure('events that were kept a second then', kept, 'events/s'),
    figure('requests that were refused then', refusedOf(statuses), ''),
    figure('growth of memory over those ten minutes', presentMemoryMb(edge.pid) - before, 'MB'),
  ];
}

/** Seconds until single requests are answered quickly again. */
async function recovery(port: number): Promise<number> {
  const started = performance.now();
  for (;;) {
    const { times } = await loadServer({ port, requests: singleRequests(), connections: 1, milliseconds: 200 });
    if (times.length > 0 && quantile(times, 0.99) < QUICK_MS) return (performance.now() - started) / 1000;
  }
}

/** A key that sends three times what it may, from three times as many connections. */
async function overload(usual: number): Promise<BenchResult[]> {
  const edge = await startMeasuredEdge({ ...OPEN_KEY, eventsPerSecond: Math.round(usual / 3) });
  try {
    const plan = { port: edge.port, requests: singleRequests(), connections: 384, milliseconds: OVERLOAD_MS };
    const { statuses, perSecond } = await loadServer(plan);
    const memory = presentMemoryMb(edge.pid);
    const seconds = await recovery(edge.port);
    const known = [...statuses.keys()].every((status) => [200, 429, 503].includes(status));
    return [
      figure('three times overload: kept a second', perSecond, 'requests/s'),
      result('three times overload: refused with 429 or 503', refusedOf(statuses), 'requests', 'nothing else', known),
      result('three times overload: memory of edge', memory, 'MB', `under ${AIM.queuedMb}`, memory < AIM.queuedMb),
      result(
        'three times overload: quick again after',
        seconds,
        's',
        `under ${AIM.recoveryS}`,
        seconds < AIM.recoveryS,
      ),
    ];
  } finally {
    await edge.stop();
  }
}

/** The cheapest route handler of Next: it reads no body, keeps nothing and knows nobody. */
async function nextHandler(): Promise<BenchResult[]> {
  const folder = mkdtempSync(join(tmpdir(), 'tuokio-bench-next-'));
  const port = await firstFreePortOrThrow('127.0.0.1', 26_300);
  const command = startCommand(['start'], { TUOKIO_DATA: folder, PORT: String(port), HOSTNAME: '127.0.0.1' });
  try {
    await command.prints('Nothing leaves this machine');
    const requests = [Buffer.from('GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n')];
    const plan = { port, requests, connections: 32, milliseconds: ROUND_MS };
    await loadServer(plan);
    const { perSecond } = await loadServer({ ...plan, milliseconds: 3 * ROUND_MS });
    return [figure('a Next route handler that keeps nothing, 32 connections', perSecond, 'requests/s')];
  } finally {
    command.kill('SIGTERM');
    await command.ended;
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What edge acknowledges a second, what it costs, and what it does when too much comes. */
export const bench: Bench = {
  name: 'intake',
  run: async (say) => {
    const [edge, bare] = await Promise.all([startMeasuredEdge(), startBareServer()]);
    const results: BenchResult[] = [];
    try {
      for (const connections of [32, 128]) {
        say(`single events, ${connections} connections`);
        results.push(...(await single(edge, bare, connections)));
      }
      say('batches');
      results.push(...(await batched(edge)));
      say('ten minutes of 10,000 events a second');
      results.push(...(await steady(edge)));
    } finally {
      await Promise.all([edge.stop(), bare.stop()]);
    }
    say('three times overload');
    results.push(...(await overload(results[0]?.value ?? 1)));
    say('a Next route handler');
    return [...results, ...(await nextHandler())];
  },
};
