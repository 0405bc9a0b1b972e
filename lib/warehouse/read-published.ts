import type { Engine, Reader, ReadOptions } from './engine';
import { memoryOf } from './memory';

/** As Engine.read, at the moment that is published at `now`. */
export async function readPublished<T>(
  engine: Engine,
  now: Date,
  work: (reader: Reader) => Promise<T>,
  options?: ReadOptions,
): Promise<T> {
  const pin = await memoryOf(engine).published.at(engine, now.getTime());
  const read = await pin.read(work, options);
  return read === undefined ? engine.read(work, options) : read.value;
}

/** Publishes what is in the warehouse now: for all that changes it but the trickle of orders. */
export function publishNow(engine: Engine): void {
  memoryOf(engine).published.end();
}
