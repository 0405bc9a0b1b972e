import { AnswerCache } from './cache';
import type { Engine } from './engine';
import { Published } from './published';
import { LoadedInputs } from './state';
import { UnreconciledDays } from './unreconciled-days';
import { FactVersions } from './versions';

/** What is remembered between questions to one warehouse. */
export interface Memory {
  readonly cache: AnswerCache;
  readonly versions: FactVersions;
  readonly loaded: LoadedInputs;
  readonly published: Published;
  readonly unreconciled: UnreconciledDays;
}

const CACHED_ANSWERS = 2000;

declare global {
  var tuokioMemories: WeakMap<Engine, Memory> | undefined;
}

/**
 * One memory per engine: answers of one warehouse are never looked up for another. It hangs on globalThis for the reason of
 * lib/warehouse/warehouse.ts: what one bundle forgets, no other may remember.
 */
function memories(): WeakMap<Engine, Memory> {
  globalThis.tuokioMemories ??= new WeakMap();
  return globalThis.tuokioMemories;
}

/** The memory of an engine. */
export function memoryOf(engine: Engine): Memory {
  const found = memories().get(engine) ?? {
    cache: new AnswerCache(CACHED_ANSWERS),
    versions: new FactVersions(),
    loaded: new LoadedInputs(),
    published: new Published(),
    unreconciled: new UnreconciledDays(),
  };
  memories().set(engine, found);
  return found;
}

/** Forgets all answers and versions of an engine: for whoever put other files in its place whose versions count anew. */
export function forgetMemory(engine: Engine): void {
  memories().get(engine)?.published.end();
  memories().delete(engine);
}
