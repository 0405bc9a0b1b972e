import { dropUpload, wholeUploadOrThrow, type Upload } from '@/lib/first-run/quarantine';
import { AppError } from '@/lib/http/errors';
import { describeError, log } from '@/lib/http/log';
import { loadOrThrow, type Loading, type LoadSummary } from '@/lib/loaders/load';
import { queueLoad } from '@/lib/loaders/load-queue';
import type { Look, LookJob } from '@/lib/loaders/looking/look-job';
import { runLook } from '@/lib/loaders/looking/run-look';
import type { FactName, FileMapping } from '@/lib/loaders/source';
import type { Sentence } from '@/lib/sentences/sentence';
import { sayingOf } from '@/lib/loaders/saying';

/**
 * From a dropped file to a load: looked at as often as the person changes the mapping, then loaded through the load queue like
 * any delivery. What became of a load is kept, so that the page can ask after it. It hangs on globalThis for the reason of
 * lib/warehouse/warehouse.ts.
 */
export type UploadLoad =
  | { readonly state: 'loading'; readonly step: string | null }
  | {
      readonly state: 'loaded';
      readonly summary: Pick<
        LoadSummary,
        'loadId' | 'merged' | 'unchanged' | 'rejected' | 'waiting' | 'message' | 'sentence'
      >;
    }
  | { readonly state: 'failed'; readonly message: string; readonly sentence: Sentence | null };

/** A file as it was last looked at, and the source that was saved of it since. */
interface Seen {
  readonly look: Look;
  readonly saved: { readonly name: string; readonly mapping: FileMapping } | null;
}

interface UploadDesk {
  readonly looks: Map<string, Seen>;
  readonly loads: Map<string, UploadLoad>;
}

declare global {
  var tuokioUploadDesk: UploadDesk | undefined;
}

const SOURCE = 'contract';
const MOST_KEPT = 50;

function desk(): UploadDesk {
  globalThis.tuokioUploadDesk ??= { looks: new Map(), loads: new Map() };
  return globalThis.tuokioUploadDesk;
}

/** What the person says a file is; null = guess. */
export interface Said {
  readonly fact: FactName;
  readonly mapping: Readonly<Record<string, string>> | null;
  readonly constants: LookJob['constants'];
  readonly forms: LookJob['forms'];
}

/** Has the staging worker look at a file that has come whole; throws AppError with place and cure. */
export async function lookAtUploadOrThrow(loading: Loading, id: string, said: Said | null): Promise<Look> {
  const upload = wholeUploadOrThrow(id);
  if (desk().loads.get(id)?.state === 'loading')
    throw new AppError('conflict', 'This file is being loaded. Wait until that has ended.');
  const { timeZone, currency, activeCustomerDays } = loading.workspace;
  const look = await runLook({
    kind: 'look',
    path: upload.path,
    name: upload.name,
    fact: said?.fact ?? null,
    mapping: said?.mapping === undefined || said.mapping === null ? null : { ...said.mapping },
    constants: said?.constants ?? {},
    forms: said?.forms ?? {},
    workspace: { timeZone, currency, activeCustomerDays },
    salt: loading.salt,
    folder: upload.folder,
    asOf: loading.clock().toISOString().replace('Z', ''),
    memoryMb: loading.memoryMb,
    threads: loading.threads,
  });
  desk().looks.set(id, { look, saved: null });
  return look;
}

async function loadDelivery(loading: Loading, upload: Upload, { look, saved }: Seen, startedBy: string): Promise<void> {
  const { loads, looks } = desk();
  const delivery = look.read?.delivery;
  const { name: source, mapping } = saved ?? { name: SOURCE, mapping: look.fileMapping };
  if (delivery === undefined) return;
  try {
    const about = { source, startedBy, startedAt: loading.clock().toISOString() };
    const tell = (step: string) => loads.set(upload.id, { state: 'loading', step });
    const summary = await queueLoad(about, tell, (progress) =>
      loadOrThrow(loading, { source, mapping, files: [delivery], startedBy }, progress),
    );
    const { loadId, merged, unchanged, rejected, waiting, message, sentence } = summary;
    loads.set(upload.id, {
      state: 'loaded',
      summary: { loadId, merged, unchanged, rejected, waiting, message, sentence },
    });
    looks.delete(upload.id);
    dropUpload(upload);
  } catch (error) {
    if (!(error instanceof AppError)) log.error(describeError(error), 'a dropped file could not be loaded');
    loads.set(upload.id, { state: 'failed', ...sayingOf(error) });
  }
}

/**
 * The mapping by which a file was last looked at, to be saved: nothing is saved that was not shown. Throws `conflict` when none was, or
 * no row of the file could be read by it.
 */
export function seenMappingOrThrow(id: string): FileMapping {
  wholeUploadOrThrow(id);
  const look = desk().looks.get(id)?.look;
  if (look?.fileMapping !== undefined && look.fileMapping !== null && (look.read?.good ?? 0) > 0)
    return look.fileMapping;
  throw new AppError('conflict', 'No row of a CSV file can be read by this mapping yet. Complete it first.');
}

/** Notes that the mapping of a file was saved: from then on its load is one of that source. */
export function noteSavedSource(id: string, name: string, mapping: FileMapping): void {
  const { looks } = desk();
  const seen = looks.get(id);
  if (seen !== undefined) looks.set(id, { ...seen, saved: { name, mapping } });
}

/** Starts loading a file as it was last looked at, and returns; throws `conflict` when it was not, or is being loaded. */
export function startUploadLoadOrThrow(loading: Loading, id: string, startedBy: string): Look {
  const upload = wholeUploadOrThrow(id);
  const seen = desk().looks.get(id);
  const { loads } = desk();
  if (seen === undefined || seen.look.read === null)
    throw new AppError('conflict', 'Look at the file first; what it is to be read as is not known yet.');
  if (loads.get(id)?.state === 'loading') throw new AppError('conflict', 'This file is being loaded already.');
  const [oldest] = loads.keys();
  if (oldest !== undefined && loads.size >= MOST_KEPT) loads.delete(oldest);
  loads.set(id, { state: 'loading', step: null });
  void loadDelivery(loading, upload, seen, startedBy);
  return seen.look;
}

/** What became of the load of a file; throws `notFound` when none was started. */
export function uploadLoadOrThrow(id: string): UploadLoad {
  const load = desk().loads.get(id);
  if (load !== undefined) return load;
  throw new AppError('notFound', 'This file is not being loaded.', { reason: 'uploadGone' });
}

/** Gives a file up; nothing happens while it is loaded. */
export function giveUpload(upload: Upload): void {
  if (desk().loads.get(upload.id)?.state === 'loading') return;
  desk().looks.delete(upload.id);
  dropUpload(upload);
}
