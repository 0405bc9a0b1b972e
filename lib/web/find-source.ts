import { appDb } from '@/lib/db/app-db';
import { findSavedMapping, listSavedSources } from '@/lib/db/saved-sources';
import { AppError } from '@/lib/http/errors';
import { mappedSource } from '@/lib/loaders/mapped/mapped-source';
import { getSourceOrThrow, SOURCES, takenSourceNames } from '@/lib/loaders/registry';
import type { Source } from '@/lib/loaders/source';

/** Returns a source of the product, or one that somebody has saved; throws AppError `notFound` that lists the names. */
export async function findSourceOrThrow(name: string): Promise<Source> {
  if (takenSourceNames().includes(name)) return getSourceOrThrow(name);
  const mapping = await findSavedMapping(appDb(), name);
  if (mapping !== null) return mappedSource(name, mapping);
  const names = (await listSources()).map((source) => source.name).join(', ');
  throw new AppError('notFound', `There is no source named "${name}". Sources: ${names}.`);
}

/** Every source that people can load files of: those of the product, then those that were saved. */
export async function listSources(): Promise<readonly Source[]> {
  const saved = await listSavedSources(appDb());
  return [...SOURCES, ...saved.map(({ name, mapping }) => mappedSource(name, mapping))];
}
