import { existsSync, lstatSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '@/lib/http/errors';
import type { FoundFile } from '@/lib/loaders/discover';
import { loadOrThrow, type Loading, type LoadSummary, type Progress } from '@/lib/loaders/load';
import type { FileMapping } from '@/lib/loaders/source';

/**
 * The inbox: files put into inbox/<source>/ are loaded, kept in the archive as what they said, and taken away. What was
 * refused goes to inbox/failed/ with the reason in a file beside it. A file that is still being written is left alone: its
 * size and time must stand still between two looks, and names such as .part are passed over.
 */
const FAILED = 'failed';
const UNFINISHED = /^\.|\.(part|partial|tmp|temp|crdownload|filepart|swp|~)$/i;

/** Size and time of files when they were last looked at, by path. */
export type InboxMemory = Map<string, string>;

function look(path: string): string | null {
  const status = lstatSync(path, { throwIfNoEntry: false });
  return status?.isFile() === true ? `${status.size}:${status.mtimeMs}:${status.ino}` : null;
}

/** Makes the folders of the inbox, one per source. */
export function openInbox(inbox: string, sources: readonly string[]): void {
  for (const name of [...sources, FAILED]) mkdirSync(join(inbox, name), { recursive: true, mode: 0o700 });
}

/** Returns the files of a source that have stood still since the last look, and remembers what is there now. */
export function settledFiles(inbox: string, source: string, memory: InboxMemory): FoundFile[] {
  const folder = join(inbox, source);
  if (!existsSync(folder)) return [];
  const settled: FoundFile[] = [];
  for (const name of readdirSync(folder).sort()) {
    const path = join(folder, name);
    const now = UNFINISHED.test(name) ? null : look(path);
    if (now === null) continue;
    if (memory.get(path) === now) settled.push({ path, name });
    else memory.set(path, now);
  }
  return settled;
}

function stamp(now: Date): string {
  return now.toISOString().replaceAll(/[-:]/g, '').slice(0, 15);
}

function putAside(inbox: string, source: string, file: FoundFile, message: string, now: Date): void {
  const folder = join(inbox, FAILED, source);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const place = join(folder, `${stamp(now)}-${file.name}`);
  renameSync(file.path, place);
  writeFileSync(`${place}.txt`, `${message}\n`, { mode: 0o600 });
}

/** Takes away what was loaded, and puts aside what was refused; a file that changed meanwhile stays for the next look. */
function clear(
  loading: Loading,
  source: string,
  files: readonly FoundFile[],
  summary: LoadSummary,
  memory: InboxMemory,
) {
  for (const file of files) {
    const outcome = summary.files.find((candidate) => candidate.name === file.name);
    const isSame = look(file.path) === memory.get(file.path);
    memory.delete(file.path);
    if (!isSame) continue;
    if (outcome?.state === 'refused')
      putAside(loading.paths.inbox, source, file, outcome.message ?? 'The file was refused.', loading.clock());
    else rmSync(file.path);
  }
}

/** What the load of one source's inbox came to, read by its mapping where a person saved it; null when there was nothing to load. */
export async function loadInboxOf(
  loading: Loading,
  source: string,
  memory: InboxMemory,
  startedBy: string,
  progress: Progress,
  mapping: FileMapping | null = null,
): Promise<LoadSummary | null> {
  const { inbox } = loading.paths;
  const files = settledFiles(inbox, source, memory);
  if (files.length === 0) return null;
  try {
    const summary = await loadOrThrow(loading, { source, mapping, files, startedBy }, progress);
    clear(loading, source, files, summary, memory);
    return summary;
  } catch (error) {
    // What lies with the files is put aside; what lies with this machine leaves them for the next try.
    if (error instanceof AppError && error.code === 'unprocessable')
      for (const file of files) {
        memory.delete(file.path);
        if (look(file.path) !== null) putAside(inbox, source, file, error.message, loading.clock());
      }
    throw error;
  }
}
