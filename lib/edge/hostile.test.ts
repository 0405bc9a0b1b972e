import { isUtf8 } from 'node:buffer';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { cutAddresses } from '@/lib/edge/cut-addresses';
import { basicOf, type EdgeBed, OPEN_KEY, startEdgeBed } from '@/lib/edge/trials/edge-bed';
import { hostileRequest } from '@/lib/edge/trials/hostile-arbitrary';

/** Bodies that nobody should send (reliability goal C14): never a crash, never a defect; kept as they came, or refused. */
const RUNS = inject('long') ? 100_000 : 300;
let bed: EdgeBed;

beforeAll(async () => {
  bed = await startEdgeBed();
});
afterAll(() => bed.remove());

const EMPTY = Buffer.alloc(0);

/** How deep a value is nested: a text or number is 0, an empty list 1. */
function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}

/** What edge promises to refuse, found here by other means: bytes that are no UTF-8, JSON that is no object, too deep or too large. */
function mayBeTaken(bytes: Buffer): boolean {
  const json: unknown = isUtf8(bytes) ? JSON.parse(bytes.toString('utf8')) : null;
  const isObject = typeof json === 'object' && json !== null && !Array.isArray(json);
  const events: unknown[] = isObject && 'batch' in json && Array.isArray(json.batch) ? json.batch : [json];
  return isObject && bytes.length <= 512 * 1024 && Math.max(0, ...events.map(depthOf)) <= 8;
}

/** True for a batch without events, which is accepted and leaves nothing. */
function isEmptyBatch(path: string, bytes: Buffer): boolean {
  if (!/^\/v1\/(batch|b|import)$/.test(path)) return false;
  const json: unknown = JSON.parse(bytes.toString('utf8'));
  return (
    typeof json === 'object' && json !== null && 'batch' in json && Array.isArray(json.batch) && json.batch.length === 0
  );
}

test(
  `${RUNS} hostile bodies are refused or kept byte by byte, and break nothing`,
  async () => {
    const accepted: Buffer[] = [];
    const statuses = new Map<number, number>();
    await fc.assert(
      fc.asyncProperty(hostileRequest(basicOf(OPEN_KEY.key)), async ({ path, headers, bytes, inflated }) => {
        const response = await fetch(`${bed.url}${path}`, { method: 'POST', headers, body: new Uint8Array(bytes) });
        await response.arrayBuffer();
        statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
        expect([200, 400, 401, 413, 415]).toContain(response.status);
        if (response.status !== 200) return;
        expect(inflated).not.toBeNull();
        if (inflated !== null && !isEmptyBatch(path, inflated)) accepted.push(Buffer.from(inflated));
      }),
      { numRuns: RUNS },
    );
    expect(bed.defects).toEqual([]);
    const kept = await bed.kept();
    expect(kept.length).toBe(accepted.length);
    expect(kept.findIndex(({ bytes }, place) => !cutAddresses(accepted[place] ?? EMPTY).equals(bytes))).toBe(-1);
    expect(accepted.filter((bytes) => !mayBeTaken(bytes))).toEqual([]);
    expect(statuses.get(200) ?? 0).toBeGreaterThan(RUNS / 20);
    expect(statuses.get(400) ?? 0).toBeGreaterThan(RUNS / 20);
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect((await fetch(`${bed.url}/readyz`)).status).toBe(200);
  },
  inject('long') ? 900_000 : 60_000,
);
