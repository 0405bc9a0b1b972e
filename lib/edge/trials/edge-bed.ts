import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PublishedKey } from '@/lib/edge/key-snapshot';
import { type Edge, type EdgeSettings, startEdgeOrThrow } from '@/lib/edge/start-edge';
import { type JournalEnvelope, parseEnvelope } from '@/lib/journal/envelope';
import { NODE_DISK } from '@/lib/journal/node-disk';
import { JOURNAL_START } from '@/lib/journal/position';
import { type JournalGap, readJournal } from '@/lib/journal/read-journal';
import { type StatePaths, statePaths } from '@/lib/state/state-paths';

/** A write key that may do everything. */
export const OPEN_KEY: PublishedKey = {
  id: 'k1',
  key: 'wk_open',
  name: 'shop',
  market: 'FI',
  consent: 'granted',
  eventsPerSecond: 1_000_000,
  origins: [],
  revoked: false,
};

/** Publishes write keys as web does. */
export function publishTestKeys(paths: StatePaths, keys: readonly PublishedKey[], country: string | null = null): void {
  const content = { keys, privateHeaders: { country } };
  const sha256 = createHash('sha256').update(JSON.stringify(content)).digest('hex');
  mkdirSync(paths.edge, { recursive: true });
  const beside = join(paths.edge, 'keys.partial');
  writeFileSync(beside, JSON.stringify({ format: 1, publishedAt: '2026-11-26T00:00:00.000Z', sha256, content }));
  renameSync(beside, join(paths.edge, 'keys.json'));
}

/** A record of the journal, read. */
export interface KeptRecord {
  readonly envelope: JournalEnvelope | null;
  /** As text, and as it is. */
  readonly body: string;
  readonly bytes: Buffer;
}

/** All records of a journal, in order, and what could not be read. */
export async function readKept(paths: StatePaths): Promise<{ records: KeptRecord[]; gaps: JournalGap[] }> {
  const records: KeptRecord[] = [];
  const gaps: JournalGap[] = [];
  for (let from = JOURNAL_START, isOver = false; !isOver;) {
    const page = await readJournal(NODE_DISK, paths.journal, from, { maxBytes: 8_000_000 });
    for (const { envelope, body } of page.records)
      records.push({ envelope: parseEnvelope(envelope), body: body.toString('utf8'), bytes: Buffer.from(body) });
    gaps.push(...page.gaps);
    [from, isOver] = [page.next, page.caughtUp];
  }
  return { records, gaps };
}

/** An edge of this process on a folder of its own. */
export interface EdgeBed {
  readonly paths: StatePaths;
  readonly edge: Edge;
  readonly url: string;
  /** Defects that it met: there should be none. */
  readonly defects: readonly unknown[];
  readonly kept: () => Promise<KeptRecord[]>;
  /** Sends a body, an object as JSON, under OPEN_KEY unless the headers say otherwise. */
  readonly post: (path: string, body: unknown, headers?: Readonly<Record<string, string>>) => Promise<Response>;
  /** Lines of the file of refusals. */
  readonly refusals: () => string;
  readonly remove: () => Promise<void>;
}

const AUTHORIZATION = basicOf(OPEN_KEY.key);

/** Basic authentication by a write key. */
export function basicOf(key: string): string {
  return `Basic ${Buffer.from(`${key}:`).toString('base64')}`;
}

/** Sends a body to an edge. */
export function postTo(
  url: string,
  path: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  return fetch(`${url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: AUTHORIZATION, ...headers },
    body: body instanceof Uint8Array ? new Uint8Array(body) : typeof body === 'string' ? body : JSON.stringify(body),
  });
}

/** Starts an edge on a free port of this machine and a temporary folder. */
export async function startEdgeBed(
  keys: readonly PublishedKey[] | null = [OPEN_KEY],
  changes: Partial<EdgeSettings> = {},
): Promise<EdgeBed> {
  const paths = changes.paths ?? statePaths(mkdtempSync(join(tmpdir(), 'tuokio-edge-')));
  const defects: unknown[] = [];
  if (keys) publishTestKeys(paths, keys);
  const edge = await startEdgeOrThrow({
    paths,
    host: '127.0.0.1',
    port: 0,
    trackerFolder: join(process.cwd(), 'dist', 'tracker'),
    publicUrl: 'http://localhost:3001',
    proxies: 0,
    leastFreeBytes: 1,
    metricsToken: undefined,
    now: () => Date.now(),
    onDefect: (error) => defects.push(error),
    ...changes,
  });
  const url = `http://127.0.0.1:${edge.port}`;
  return {
    paths,
    edge,
    defects,
    url,
    post: (path, body, headers) => postTo(url, path, body, headers),
    kept: async () => (await readKept(paths)).records,
    refusals: () => readFileSync(join(paths.edge, 'refusals.ndjson'), 'utf8'),
    remove: async () => {
      await edge.stop();
      rmSync(paths.root, { recursive: true, force: true });
    },
  };
}
