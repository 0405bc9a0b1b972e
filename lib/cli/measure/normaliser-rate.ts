import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BenchResult, figure } from '@/lib/cli/measure/bench';
import { benchEnvelope, benchEvent } from '@/lib/cli/measure/event-bodies';
import { startNormaliser } from '@/lib/events/normaliser';
import { FILE_MAGIC } from '@/lib/journal/batch';
import { BatchBuffer } from '@/lib/journal/batch-buffer';
import { JOURNAL_PATHS } from '@/lib/journal/envelope';
import { JOURNAL_START, journalFileName } from '@/lib/journal/position';

const LEAST_A_SECOND = 50_000;
const RECORDS_A_QUESTION = 20_000;
const WARM_UP_QUESTIONS = 1;
const RECORDS_A_BATCH = 1000;

/** Adds events to a batch of the journal, each in a request of its own or in requests of several. */
function addRequests(batch: BatchBuffer, from: number, to: number, eventsARequest: number): void {
  for (let n = from; n < to; n += eventsARequest) {
    const events = Array.from({ length: eventsARequest }, (_, k) => benchEvent(n + k));
    const [first] = events;
    const path = JOURNAL_PATHS.find((one) => eventsARequest === 1 && one === first?.['type']) ?? 'batch';
    const body = path === 'batch' ? { batch: events } : first;
    batch.add(JSON.stringify(benchEnvelope(n + eventsARequest - 1, path)), Buffer.from(JSON.stringify(body)));
  }
}

/** Writes a journal file of `events` events; several files, because one buffer holds at most 2 GB. */
function writeJournal(folder: string, file: number, from: number, to: number, eventsARequest: number): void {
  const batches = [FILE_MAGIC];
  const batch = new BatchBuffer();
  for (let n = from; n < to; n += RECORDS_A_BATCH) {
    addRequests(batch, n, Math.min(to, n + RECORDS_A_BATCH), eventsARequest);
    batches.push(Buffer.from(batch.close()));
    batch.clear();
  }
  writeFileSync(join(folder, journalFileName(file)), Buffer.concat(batches));
}

/** Reads a whole journal through the process that web keeps; returns events a second once it is warm. */
async function readAll(journal: string, folder: string): Promise<number> {
  const normaliser = startNormaliser({ journal, folder, salt: 'salt of a benchmark, which is no secret' });
  let [events, milliseconds] = [0, 0];
  try {
    let position = JOURNAL_START;
    for (let question = 0; ; question += 1) {
      const begun = performance.now();
      const answer = await normaliser.ask(position, RECORDS_A_QUESTION);
      if (question >= WARM_UP_QUESTIONS) {
        events += answer.events;
        milliseconds += performance.now() - begun;
      }
      for (const path of [answer.eventsFile, answer.rejectsFile]) if (path !== null) rmSync(path);
      if (answer.caughtUp) return (events * 1000) / milliseconds;
      position = answer.next;
    }
  } finally {
    await normaliser.stop();
  }
}

async function rateOf(events: number, eventsARequest: number): Promise<number> {
  const root = mkdtempSync(join(tmpdir(), 'tuokio-normaliser-rate-'));
  try {
    const journal = join(root, 'journal');
    mkdirSync(journal);
    const half = Math.floor(events / 2 / RECORDS_A_BATCH) * RECORDS_A_BATCH;
    writeJournal(journal, 1, 0, half, eventsARequest);
    writeJournal(journal, 2, half, events, eventsARequest);
    return await readAll(journal, join(root, 'staging'));
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** Events a second that the process beside web turns into rows: alone in their request, and twenty to a request. */
export async function normaliserRates(events: number, say: (detail: string) => void): Promise<BenchResult[]> {
  say('events read, one to a request');
  const single = await rateOf(events, 1);
  say('events read, twenty to a request');
  const batched = await rateOf(events, 20);
  return [
    figure('events read, one to a request', single, 'a second'),
    {
      ...figure('events read, twenty to a request', batched, 'a second'),
      aim: `over ${LEAST_A_SECOND}`,
      met: batched > LEAST_A_SECOND,
    },
  ];
}
