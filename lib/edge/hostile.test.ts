import fc from 'fast-check';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { basicOf, type EdgeBed, OPEN_KEY, startEdgeBed } from '@/lib/edge/trials/edge-bed';
import { hostileRequest } from '@/lib/edge/trials/hostile-arbitrary';

/** Bodies that nobody should send (reliability goal C14): never a crash, never a defect; kept as they came, or refused. */
const RUNS = inject('long') ? 100_000 : 300;
let bed: EdgeBed;

beforeAll(async () => {
  bed = await startEdgeBed();
});
afterAll(() => bed.remove());

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
    expect((await bed.kept()).map(({ body }) => body)).toEqual(accepted.map((bytes) => bytes.toString('utf8')));
    expect(statuses.get(200) ?? 0).toBeGreaterThan(RUNS / 10);
    expect(statuses.get(400) ?? 0).toBeGreaterThan(RUNS / 20);
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect((await fetch(`${bed.url}/readyz`)).status).toBe(200);
  },
  inject('long') ? 900_000 : 60_000,
);
