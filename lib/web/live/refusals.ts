import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** What edge keeps of requests that it refused at the door: the last hundred, newest first. */
const refusal = z.object({
  at: z.string(),
  reason: z.string(),
  detail: z.string(),
  key: z.string().nullable(),
  keyId: z.string().nullable(),
  path: z.string().nullable(),
  origin: z.string().nullable(),
  rawText: z.string().nullable(),
});
export type Refusal = z.infer<typeof refusal>;

const fileSchema = z.object({ format: z.literal(1), refusals: z.array(refusal) });

/** The requests that edge refused last; none where it has written nothing, or something that is not whole. */
export async function readRefusals(edgeFolder: string): Promise<readonly Refusal[]> {
  try {
    return fileSchema.parse(JSON.parse(await readFile(join(edgeFolder, 'refusals.json'), 'utf8'))).refusals;
  } catch {
    return [];
  }
}
