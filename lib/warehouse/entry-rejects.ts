import { z } from 'zod';
import type { Reader } from './engine';

const rejects = z.array(z.object({ line: z.number(), detail: z.string(), sentence: z.string() }));
const MOST = 200;

/** The first rows that a load turned away, by line: for the person whose file it was, whatever else they may see of loads. */
export async function readEntryRejects(reader: Reader, loadId: number): Promise<z.infer<typeof rejects>> {
  return rejects.parse(
    await reader.rows(
      `select coalesce(line, 0)::integer as line, detail, sentence from ops.load_rejects where load_id = $1 order by line, detail limit ${String(MOST)}`,
      [loadId],
    ),
  );
}
