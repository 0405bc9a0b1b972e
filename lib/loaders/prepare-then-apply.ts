import { DERIVED_FACTS } from '@/lib/loaders/derived-facts';
import { literal } from '@/lib/loaders/staging/sql';
import type { Engine, Reader, Session, Writer } from '@/lib/warehouse/engine';

/**
 * The one way in which facts are changed: work out beside the writer queue what will be, in temporary relations; then write it
 * in one transaction that holds the queue for as long as copying takes. Readers see the state before or after, a process
 * killed at any moment leaves one of them, and others write while a long load computes.
 */
const FACTS = DERIVED_FACTS.map(({ id }) => literal(id)).join(', ');

async function generationOf(reader: Reader): Promise<unknown> {
  const [row] = await reader.rows(
    `select coalesce(sum(version), 0)::double as generation from ops.fact_versions where fact in (${FACTS})`,
  );
  return row?.['generation'];
}

/**
 * Prepares beside the queue, lets `spread` write in slices what nobody reads yet, and applies; returns what `apply` returns.
 * When somebody else has changed the facts in between, what was prepared (or failed) is stale and prepared again inside the
 * queue.
 */
export async function prepareThenApply<P, T>(
  engine: Engine,
  prepare: (writer: Writer) => Promise<P>,
  spread: (session: Session, prepared: P) => Promise<P>,
  apply: (writer: Writer, prepared: P) => Promise<T>,
): Promise<T> {
  return engine.beside(async (session) => {
    const generation = await generationOf(session);
    const tried = await prepare(session)
      .then((prepared) => spread(session, prepared))
      .then(
        (prepared) => ({ prepared }),
        (error: unknown) => ({ error }),
      );
    if ('error' in tried && (await generationOf(session)) === generation) throw tried.error;
    return session.apply(async (writer) => {
      const isStale = 'error' in tried || (await generationOf(writer)) !== generation;
      return apply(writer, isStale ? await prepare(writer) : tried.prepared);
    });
  });
}
