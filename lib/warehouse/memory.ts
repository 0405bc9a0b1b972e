import { AnswerCache } from './cache';
import type { Engine } from './engine';
import { LoadedInputs } from './state';
import { FactVersions } from './versions';

/** What is remembered between questions to one warehouse. */
export interface Memory {
  readonly cache: AnswerCache;
  readonly versions: FactVersions;
  readonly loaded: LoadedInputs;
}

const CACHED_ANSWERS = 2000;

/** One memory per engine: answers of one warehouse are never looked up for another. */
const memories = new WeakMap<Engine, Memory>();

/** The memory of an engine. */
export function memoryOf(engine: Engine): Memory {
  const found = memories.get(engine) ?? {
    cache: new AnswerCache(CACHED_ANSWERS),
    versions: new FactVersions(),
    loaded: new LoadedInputs(),
  };
  memories.set(engine, found);
  return found;
}
