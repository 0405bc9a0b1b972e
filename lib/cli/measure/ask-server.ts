import type { Page } from 'playwright-core';
import { z } from 'zod';
import type { Asked } from '@/lib/analyses/asked';

const answered = z.object({ results: z.array(z.object({ answer: z.looseObject({}) })) });

/** Asks a server all queries as one request, as a view does; throws an Error when any of them has no answer. */
export async function askServer(page: Page, address: string, queries: readonly Asked[]): Promise<void> {
  const response = await page.request.post(`${address}/api/query`, { data: { queries }, headers: { Origin: address } });
  const body: unknown = await response.json();
  const parsed = answered.safeParse(body);
  if (parsed.success && parsed.data.results.length === queries.length) return;
  throw new Error(`The server answered ${response.status()}: ${JSON.stringify(body).slice(0, 500)}`);
}
