/**
 * The journal with group commit: records that arrive while a batch is being written wait in the next one, so that under load
 * batches grow and syncs do not. An append resolves only after the fdatasync of its batch. After any error of the disk the file is
 * given up, everything that waits is refused, and the next file is opened as soon as the disk takes one.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { AppError } from '@/lib/http/errors';
import { BatchBuffer } from '@/lib/journal/batch-buffer';
import { type Disk, diskErrorCode } from '@/lib/journal/disk';
import type { JournalEnvelope } from '@/lib/journal/envelope';
import { JournalFile } from '@/lib/journal/journal-file';
import { type Recovery, recoverJournal } from '@/lib/journal/recover-journal';

/** Where and how a journal is written. */
export interface JournalSettings {
  readonly disk: Disk;
  readonly folder: string;
  /** Milliseconds of a clock. */
  readonly now: () => number;
  /** Free space of the disk below which records are refused. */
  readonly leastFreeBytes: number;
  /** A file is closed once it is this large or this old. */
  readonly fileBytes: number;
  readonly fileMs: number;
}

/** `low`: the disk is nearly full. `failed`: the disk refused, and no file is open. */
export type JournalState = 'open' | 'low' | 'failed' | 'closed';

/** What a journal did since it was opened. */
export interface JournalCounts {
  records: number;
  batches: number;
  bytes: number;
  /** Batches that the disk refused. */
  failures: number;
  /** Milliseconds spent in writing and syncing batches. */
  writeMs: number;
}

interface Waiter {
  readonly resolve: () => void;
  readonly reject: (error: AppError) => void;
}
interface Filling {
  readonly batch: BatchBuffer;
  readonly waiters: Waiter[];
}

const SENTENCES = {
  low: 'The disk of this Tuokio is nearly full, so it takes no events at present. Send the same again later.',
  failed: 'The disk of this Tuokio reports an error, so it takes no events at present. Send the same again later.',
  closed: 'This Tuokio is being stopped. Send the same again in some seconds.',
  busy: 'More events arrive than the disk of this Tuokio takes. Send the same again in a second.',
} as const;

const refusal = (why: keyof typeof SENTENCES) => new AppError('unavailable', SENTENCES[why], { why });
const emptyFilling = (): Filling => ({ batch: new BatchBuffer(), waiters: [] });

/** Returns the text of an envelope. It begins with the time, which is how a reader finds a batch after damage. */
function envelopeText({ at, ...others }: JournalEnvelope): string {
  return JSON.stringify({ at, ...others });
}

/** The one writer of a journal folder. */
export class Journal {
  readonly recovery: Recovery;
  readonly counts: JournalCounts = { records: 0, batches: 0, bytes: 0, failures: 0, writeMs: 0 };
  readonly #settings: JournalSettings;
  #file: JournalFile | null = null;
  #lastNumber: number;
  #isFailed = true;
  #isFull = false;
  /** Free bytes when they were last looked at, less what was written since. */
  #free = Number.POSITIVE_INFINITY;
  #isClosed = false;
  #filling = emptyFilling();
  #spare = emptyFilling();
  #writing: Promise<void> | null = null;
  #opening: Promise<void> | null = null;

  private constructor(settings: JournalSettings, recovery: Recovery) {
    this.#settings = settings;
    this.recovery = recovery;
    this.#lastNumber = recovery.lastFile;
  }

  /**
   * Recovers the last file of the folder and opens the next one. A disk that takes no file is no error: the journal is then
   * `failed` or `low` until a `check` finds otherwise. Throws the error of the disk when the last file cannot be read.
   */
  static async openOrThrow(settings: JournalSettings): Promise<Journal> {
    const journal = new Journal(settings, await recoverJournal(settings.disk, settings.folder));
    await journal.check();
    return journal;
  }

  get #isLow(): boolean {
    return this.#isFull || this.#free < this.#settings.leastFreeBytes;
  }

  get state(): JournalState {
    if (this.#isClosed) return 'closed';
    if (this.#isLow) return 'low';
    return this.#isFailed ? 'failed' : 'open';
  }

  /** Bytes that wait for the disk. */
  get waitingBytes(): number {
    return this.#filling.batch.size + this.#spare.batch.size;
  }

  /** Adds a record; resolves once it is on the medium. Rejects with AppError `unavailable`: then it may be sent again. */
  append(envelope: JournalEnvelope, body: Buffer): Promise<void> {
    const { state } = this;
    if (state !== 'open') return Promise.reject(refusal(state));
    const text = envelopeText(envelope);
    const { batch, waiters } = this.#filling;
    if (!batch.hasRoomFor(text, body)) return Promise.reject(refusal('busy'));
    batch.add(text, body);
    this.#writing ??= this.#writeWaiting();
    return new Promise((resolve, reject) => {
      waiters.push({ resolve, reject });
    });
  }

  /** Looks at the free space, and opens a file when there is none and the disk takes one. Called once a second; never rejects. */
  async check(): Promise<void> {
    if (this.#isClosed) return;
    const { disk, folder } = this.#settings;
    this.#free = await disk.freeBytes(folder).catch(() => this.#free);
    this.#isFull = false;
    if (this.state === 'closed') return;
    if (this.#isFailed && !this.#isLow) await this.#reopen();
  }

  /** Writes what waits, seals the file and closes; appends are refused from now on. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#opening;
    await this.#writing;
    await this.#file?.seal();
    this.#file = null;
  }

  async #reopen(): Promise<void> {
    this.#opening ??= this.#openNext()
      .then(() => {
        this.#isFailed = false;
      })
      .catch(() => undefined)
      .finally(() => {
        this.#opening = null;
      });
    await this.#opening;
  }

  async #openNext(): Promise<JournalFile> {
    const { disk, folder, now } = this.#settings;
    const number = this.#lastNumber + 1;
    // Trap: a reader may stand in a file that could not be made. The next one bears its number, or it is passed by for ever.
    this.#file = await JournalFile.create(disk, folder, number, now()).catch((error: unknown) => {
      if (diskErrorCode(error) === 'EEXIST') this.#lastNumber = number;
      throw error;
    });
    this.#lastNumber = number;
    return this.#file;
  }

  async #writeWaiting(): Promise<void> {
    // All requests that this turn of the event loop read go into one batch.
    await nextTurn();
    while (this.#filling.waiters.length > 0) await this.#writeBatch();
    this.#writing = null;
  }

  async #writeBatch(): Promise<void> {
    const current = this.#filling;
    this.#filling = this.#spare;
    this.#spare = current;
    const bytes = current.batch.close();
    const started = performance.now();
    try {
      await (await this.#fileFor(bytes)).commit(bytes);
      this.counts.records += current.waiters.length;
      this.counts.batches += 1;
      this.counts.bytes += bytes.length;
      this.#free -= bytes.length;
      for (const { resolve } of current.waiters) resolve();
    } catch (error) {
      this.#giveUp(error);
      await this.#abandonAndReopen();
    } finally {
      this.counts.writeMs += performance.now() - started;
      current.batch.clear();
      current.waiters.length = 0;
    }
  }

  /** The file that a batch goes to: the next one when the present one is large or old enough. */
  async #fileFor(batch: Buffer): Promise<JournalFile> {
    const { fileBytes, fileMs, now } = this.#settings;
    const file = this.#file;
    if (file === null) return this.#openNext();
    if (file.size + batch.length <= fileBytes && now() - file.openedAt < fileMs) return file;
    await file.seal();
    this.#file = null;
    return this.#openNext();
  }

  /** Refuses everything that waits, the batch that failed and the one that was being filled. */
  #giveUp(error: unknown): void {
    this.counts.failures += 1;
    this.#isFailed = true;
    const isFull = ['ENOSPC', 'EDQUOT'].includes(diskErrorCode(error));
    if (isFull) this.#isFull = true;
    for (const { waiters } of [this.#spare, this.#filling])
      for (const { reject } of waiters) reject(refusal(isFull ? 'low' : 'failed'));
    this.#filling.batch.clear();
    this.#filling.waiters.length = 0;
  }

  async #abandonAndReopen(): Promise<void> {
    const file = this.#file;
    this.#file = null;
    await file?.abandon();
    if (!this.#isLow) await this.#reopen();
  }
}
