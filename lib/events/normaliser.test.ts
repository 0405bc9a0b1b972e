import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FILE_MAGIC } from '@/lib/journal/batch';
import { BatchBuffer } from '@/lib/journal/batch-buffer';
import { journalFileName } from '@/lib/journal/position';
import { EVENT_COLUMNS, REJECT_COLUMNS } from '@/lib/events/event-row';
import { type Normaliser, startNormaliser } from '@/lib/events/normaliser';
import { ENVELOPE } from '@/lib/events/small-intake-story';

let root: string;
let normaliser: Normaliser;
let troubles: string[];

const START = { file: 1, offset: 0 };
const event = (id: string, more = {}) => ({
  type: 'track',
  event: 'Product Viewed',
  anonymousId: 'a',
  messageId: id,
  properties: { product_id: '1', price: '12.90' },
  ...more,
});

function batchOf(...bodies: (string | object)[]): Buffer {
  const batch = new BatchBuffer();
  for (const body of bodies)
    batch.add(JSON.stringify(ENVELOPE), Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)));
  return Buffer.from(batch.close());
}

function writeJournal(...batches: Buffer[]): void {
  writeFileSync(join(root, 'journal', journalFileName(1)), Buffer.concat([FILE_MAGIC, ...batches]));
}

async function count(file: string | null, columns: Record<string, string>, what: string): Promise<unknown[]> {
  if (file === null) return [];
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const types = Object.entries(columns).map(([name, type]) => `${name}: '${type}'`);
  const result = await connection.runAndReadAll(
    `select ${what} from read_json('${file}', format = 'newline_delimited', columns = {${types.join(', ')}})`,
  );
  return result.getRowsJson();
}

function start(program?: readonly string[]): Normaliser {
  const settings = { journal: join(root, 'journal'), folder: join(root, 'staging'), salt: 's4lt' };
  const onTrouble = (sentence: string) => troubles.push(sentence);
  return startNormaliser(settings, program === undefined ? { onTrouble } : { onTrouble, program });
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'tuokio-normaliser-'));
  mkdirSync(join(root, 'journal'));
  troubles = [];
  normaliser = start();
});
afterEach(async () => {
  await normaliser.stop();
  rmSync(root, { recursive: true, force: true });
});

/** Trap: while it is being started again there is none, and a signal to process 0 ends whoever sends it with all its kin. */
async function runningPid(): Promise<number> {
  for (;;) {
    const pid = normaliser.pid();
    if (pid !== undefined) return pid;
    await wait(10);
  }
}

describe('the process that reads events', () => {
  it('writes rows that DuckDB reads with the types of the columns, one file of events and one of rejects', async () => {
    writeJournal(batchOf(event('m1'), event('m2', { properties: {} })), batchOf('no json \0 \ud800'));
    const answer = await normaliser.ask(START, 100);
    expect(answer).toMatchObject({
      records: 3,
      events: 1,
      rejects: 2,
      caughtUp: true,
      newestAt: '2026-11-26 00:10:00.123',
    });
    const events = await count(
      answer.eventsFile,
      EVENT_COLUMNS,
      `event_key::varchar = md5_number_lower('edge:m1')::varchar, products[1].price::varchar, received_at::varchar, is_bot, browser`,
    );
    expect(events).toEqual([[true, '12.9000', '2026-11-26 00:10:00.123', false, 'Chrome']]);
    const rejects = await count(answer.rejectsFile, REJECT_COLUMNS, 'reason, column_name, journal_offset::int');
    expect(rejects).toEqual([
      ['missing', 'product_id', 8],
      ['not_json', null, 8 + batchOf(event('m1'), event('m2', { properties: {} })).length],
    ]);
    expect(await normaliser.ask(answer.next, 100)).toMatchObject({
      records: 0,
      eventsFile: null,
      rejectsFile: null,
      caughtUp: true,
    });
  });

  it('reads whole batches until it has enough, and goes on where it ended', async () => {
    writeJournal(batchOf(event('m1'), event('m2')), batchOf(event('m3')), batchOf(event('m4')));
    const first = await normaliser.ask(START, 3);
    expect(first).toMatchObject({ events: 3, caughtUp: false });
    expect(await normaliser.ask(first.next, 3)).toMatchObject({ events: 1, caughtUp: true });
  });

  it('is started again when it is killed, and gives the same files', async () => {
    writeJournal(batchOf(...Array.from({ length: 500 }, (_, n) => event(`m${n}`))));
    const before = readFileSync((await normaliser.ask(START, 1000)).eventsFile ?? '', 'utf8');
    for (let kill = 0; kill < 3; kill += 1) {
      const asked = normaliser.ask(START, 1000);
      await wait(kill * 40);
      process.kill(await runningPid(), 'SIGKILL');
      const answer = await asked;
      expect(readFileSync(answer.eventsFile ?? '', 'utf8')).toBe(before);
    }
    expect(troubles.join()).not.toContain('set aside');
  });

  it('sets a record aside that ends the process, and reads its neighbours', async () => {
    await normaliser.stop();
    normaliser = start(['lib', 'events', 'trials', 'dying-worker.ts']);
    writeJournal(batchOf(event('m1')), batchOf(event('m2'), event('bomb'), event('m3')), batchOf(event('m4'), 'bomb'));
    const answer = await normaliser.ask(START, 100);
    expect(answer).toMatchObject({ records: 6, events: 4, rejects: 2 });
    const aside = ['unreadable', 'Reading this record ended the process that reads events; it was set aside unread.'];
    expect(await count(answer.rejectsFile, REJECT_COLUMNS, 'reason, detail')).toEqual([aside, aside]);
    expect(troubles.at(-1)).toContain('which is set aside');
  }, 60_000);

  it('says where the journal is damaged and reads on', async () => {
    const [one, two, three] = [batchOf(event('m1')), batchOf(event('m2')), batchOf(event('m3'))];
    two.writeUInt8(two.readUInt8(100) ^ 1, 100);
    writeJournal(one, two, three);
    const answer = await normaliser.ask(START, 100);
    expect(answer.events).toBe(2);
    expect(answer.damage).toBe(
      `The journal is damaged: ${two.length} bytes from ${8 + one.length} in file 1. They were passed over and are kept as they are.`,
    );
  });

  it('refuses with a sentence when the journal cannot be read, and answers when it can', async () => {
    rmSync(join(root, 'journal'), { recursive: true });
    await expect(normaliser.ask(START, 1)).rejects.toThrow('Events wait in the journal');
    mkdirSync(join(root, 'journal'));
    expect(await normaliser.ask(START, 1)).toMatchObject({ records: 0 });
  });
});
