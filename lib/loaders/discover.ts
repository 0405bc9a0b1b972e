import { readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { AppError } from '@/lib/http/errors';
import type { Source } from '@/lib/loaders/source';
import { fileKind } from '@/lib/loaders/staging/read-delivery';

/** A file to load. */
export interface FoundFile {
  readonly path: string;
  readonly name: string;
}

/** Files that were found, and names of files in a folder that the source does not know. */
export interface FoundFiles {
  readonly files: readonly FoundFile[];
  readonly passedOver: readonly string[];
}

/**
 * Finds the files of a source at the paths given: a file is taken as it is, of a folder those whose names the source knows.
 * Throws AppError `notFound` when a path does not exist or nothing is left to load. Sorted by name: of rows with one key the
 * last file's wins.
 */
export function discoverFilesOrThrow(source: Source, paths: readonly string[]): FoundFiles {
  const files: FoundFile[] = [];
  const passedOver: string[] = [];
  for (const path of paths) {
    const status = statSync(path, { throwIfNoEntry: false });
    if (status === undefined)
      throw new AppError('notFound', `${path} does not exist. Give the file or folder that holds the export.`);
    if (!status.isDirectory()) files.push({ path, name: basename(path) });
    else
      for (const entry of readdirSync(path, { withFileTypes: true })) {
        if (!entry.isFile()) continue;
        if (fileKind(source, entry.name) === undefined) passedOver.push(entry.name);
        else files.push({ path: join(path, entry.name), name: entry.name });
      }
  }
  if (files.length === 0) {
    const names = source.files.map((file) => file.relation).join(', ');
    throw new AppError(
      'notFound',
      `${paths.join(', ')} holds no file of the source ${source.name} (${names}). docs/reference/sources.md lists their names.`,
    );
  }
  files.sort((one, other) => (one.name < other.name ? -1 : one.name > other.name ? 1 : 0));
  return { files, passedOver: passedOver.sort() };
}
