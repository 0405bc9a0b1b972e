import { z } from 'zod';
import { may, type Principal } from '@/lib/auth/roles';
import { AppError } from '@/lib/http/errors';
import type { FactId } from '@/lib/metrics/facts';
import { detailOf } from './compile-fact';
import type { Engine } from './engine';

/** A source that fills a fact, and the local moment up to which it has. */
export interface FactSource {
  readonly fact: string;
  readonly source: string;
  readonly completeUntil: string;
}

const row = z.object({ fact: z.string(), source: z.string(), completeUntil: z.string() });

/**
 * The sources that fill facts, and how far, of a summary those of what it sums up; throws `forbidden` for who may not ask for figures. No counts of rows: those
 * would tell a reader of one market how large the others are.
 */
export async function readFactSources(
  principal: Principal,
  engine: Engine,
  facts: readonly FactId[],
): Promise<readonly FactSource[]> {
  if (!may(principal, 'query')) throw new AppError('forbidden', 'Your role does not include figures.');
  return engine.read(async (reader) => {
    const found = await reader.rows(
      `select fact, source, strftime(complete_until, '%Y-%m-%dT%H:%M:%S') as "completeUntil"
       from ops.fact_states order by fact, source`,
    );
    const filled = z.array(row).parse(found);
    return facts.flatMap((id) =>
      filled.filter(({ fact }) => fact === detailOf(id)).map((source) => ({ ...source, fact: id })),
    );
  });
}
