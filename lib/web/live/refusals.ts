import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** What edge keeps of requests that it refused at the door: one line for equal ones, the last hundred of them. */
const refusal = z.object({
  last: z.string(),
  count: z.number(),
  reason: z.string(),
  sentence: z.string(),
  path: z.string(),
  keyId: z.string().nullable(),
  origin: z.string().nullable(),
});
export type Refusal = z.infer<typeof refusal>;

/** The requests that edge refused last; none where it has written nothing. A line that cannot be read is left out. */
export async function readRefusals(edgeFolder: string): Promise<readonly Refusal[]> {
  const text = await readFile(join(edgeFolder, 'refusals.ndjson'), 'utf8').catch(() => '');
  return text.split('\n').flatMap((line) => {
    try {
      return [refusal.parse(JSON.parse(line))];
    } catch {
      return [];
    }
  });
}
