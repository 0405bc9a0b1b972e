import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadOrThrow, type Loading, type LoadSummary } from '@/lib/loaders/load';

/** Name of the source that takes in what people enter. */
export const ENTRIES = 'entries';

/** Delivers one file of entries to the loader, on behalf of a user. Callers hold the load queue. */
export async function deliverEntry(
  loading: Loading,
  file: { readonly name: string; readonly text: string },
  userId: string,
  progress: (step: string) => void,
): Promise<LoadSummary> {
  const folder = mkdtempSync(join(loading.paths.temporary, 'entry-'));
  try {
    const path = join(folder, file.name);
    writeFileSync(path, file.text, { mode: 0o600 });
    return await loadOrThrow(
      loading,
      { source: ENTRIES, files: [{ path, name: file.name }], startedBy: userId },
      progress,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
