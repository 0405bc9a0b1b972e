import { join } from 'node:path';
import { FILE_MAGIC, SEAL } from '@/lib/journal/batch';
import { type Disk, diskErrorCode, type DiskFile } from '@/lib/journal/disk';
import { journalFileName } from '@/lib/journal/position';

const MOST_INTERRUPTIONS = 100;

async function writeAll(file: DiskFile, bytes: Buffer, offset: number): Promise<void> {
  let written = 0;
  let interruptions = 0;
  while (written < bytes.length) {
    try {
      const taken = await file.write(written === 0 ? bytes : bytes.subarray(written), offset + written);
      if (taken === 0) throw new Error('The disk takes no more bytes.');
      written += taken;
    } catch (error) {
      interruptions += 1;
      if (diskErrorCode(error) !== 'EINTR' || interruptions > MOST_INTERRUPTIONS) throw error;
    }
  }
}

/** The journal file that is being written. After any error it is only good for `abandon`. */
export class JournalFile {
  readonly number: number;
  readonly openedAt: number;
  readonly #file: DiskFile;
  #acknowledged = FILE_MAGIC.length;

  private constructor(number: number, openedAt: number, file: DiskFile) {
    this.number = number;
    this.openedAt = openedAt;
    this.#file = file;
  }

  /** Bytes that are on the medium. */
  get size(): number {
    return this.#acknowledged;
  }

  /** Makes a file whose head and name are on the medium; leaves none behind when it passes on an error of the disk. */
  static async create(disk: Disk, folder: string, number: number, now: number): Promise<JournalFile> {
    const path = join(folder, journalFileName(number));
    const file = await disk.create(path);
    try {
      await writeAll(file, FILE_MAGIC, 0);
      await file.sync();
      await disk.syncFolder(folder);
      return new JournalFile(number, now, file);
    } catch (error) {
      await Promise.allSettled([file.close(), disk.remove(path)]);
      throw error;
    }
  }

  /** Writes a batch; resolves when it is on the medium. */
  async commit(batch: Buffer): Promise<void> {
    await writeAll(this.#file, batch, this.#acknowledged);
    await this.#file.sync();
    this.#acknowledged += batch.length;
  }

  /** Seals and closes the file; never rejects: all that was acknowledged is on the medium already. */
  async seal(): Promise<void> {
    await this.commit(SEAL).catch(() => undefined);
    await this.#file.close().catch(() => undefined);
  }

  /**
   * Closes a file that failed, cut to what was acknowledged so that no reader takes what was refused. Trap: after a failed
   * fdatasync the kernel calls the lost pages clean and the next fdatasync succeeds; there is none on this file.
   */
  async abandon(): Promise<void> {
    await this.#file.truncate(this.#acknowledged).catch(() => undefined);
    await this.#file.close().catch(() => undefined);
  }
}
