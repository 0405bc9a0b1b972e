/**
 * A disk in memory that is as bad as a disk may be. What was written and what is on the medium are two things: a power cut keeps any
 * subset of the sectors of 512 bytes that were not synced, may tear one of them, and keeps or forgets new names and sizes. A
 * chosen operation fails. A failed sync loses what it should have written and calls it clean, as Linux does.
 */
import { basename } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Disk, DiskFile } from '@/lib/journal/disk';

const SECTOR = 512;

/** Returns a number from 0 up to, not including, 1. */
export type Random = () => number;
/** How an operation fails: an error of the operating system, or a write that takes only half. */
export type Fault = 'EIO' | 'ENOSPC' | 'EINTR' | 'short';

interface Stored {
  written: Buffer;
  durable: Buffer;
  readonly dirty: Set<number>;
  hasFailedSync: boolean;
}

function failure(code: string): Error {
  return Object.assign(new Error(`${code}: made up by the test`), { code });
}

function resized(bytes: Buffer, size: number): Buffer {
  const next = Buffer.alloc(size);
  bytes.copy(next, 0, 0, Math.min(size, bytes.length));
  return next;
}

/** What the medium holds of a file after a power cut. */
function afterPowerCut({ written, durable, dirty }: Stored, random: Random): Buffer {
  const sizes = [
    durable.length,
    written.length,
    Math.floor(durable.length + random() * (written.length - durable.length)),
  ];
  const kept = resized(durable, sizes[Math.floor(random() * sizes.length)] ?? 0);
  for (const sector of dirty) {
    const from = sector * SECTOR;
    const luck = random();
    if (luck < 0.45) continue;
    const length = luck < 0.55 ? Math.floor(random() * SECTOR) : SECTOR;
    if (from < kept.length) written.copy(kept, from, from, Math.min(from + length, kept.length));
  }
  return kept;
}

/** The disk; `operations` counts what it was asked for. */
export class MemoryDisk implements Disk {
  operations = 0;
  /** Free bytes that it claims. */
  free = Number.POSITIVE_INFINITY;
  /** True once a file was synced after a sync of it had failed. */
  hasLied = false;
  readonly #files = new Map<string, Stored>();
  readonly #names = new Map<string, Stored>();
  readonly #random: Random;
  readonly #faults = new Map<number, Fault>();
  #offAt = Number.POSITIVE_INFINITY;

  constructor(random: Random = () => 0.5) {
    this.#random = random;
  }

  /** Lets the n-th operation from now fail. */
  failAt(n: number, fault: Fault): void {
    this.#faults.set(this.operations + n, fault);
  }

  /** Lets every operation from the n-th from now on fail, as after a power cut in its midst. */
  turnOffAt(n: number): void {
    this.#offAt = this.operations + n;
  }

  /** The disk as it is found after the power comes back. */
  afterPowerCut(): MemoryDisk {
    const next = new MemoryDisk(this.#random);
    for (const [name, file] of new Map([...this.#names, ...this.#files])) {
      const isCertain = this.#names.get(name) === file && this.#files.get(name) === file;
      if (!isCertain && this.#random() < 0.5) continue;
      const bytes = afterPowerCut(file, this.#random);
      const stored = { written: bytes, durable: Buffer.from(bytes), dirty: new Set<number>(), hasFailedSync: false };
      next.#files.set(name, stored);
      next.#names.set(name, stored);
    }
    return next;
  }

  /** Lets everything work again; what was written is there, as after a kill of the process. */
  mend(): void {
    this.#offAt = Number.POSITIVE_INFINITY;
    this.#faults.clear();
  }

  /** Changes one bit of a file, on the medium too. */
  flipBit(path: string, offset: number, bit: number): void {
    const file = this.#files.get(path);
    for (const bytes of [file?.written, file?.durable])
      if (bytes && offset < bytes.length) bytes.writeUInt8(bytes.readUInt8(offset) ^ (1 << bit), offset);
  }

  list(folder: string): Promise<readonly string[]> {
    return this.#do(() =>
      [...this.#files.keys()].filter((path) => path.startsWith(`${folder}/`)).map((path) => basename(path)),
    );
  }

  size(path: string): Promise<number | null> {
    return this.#do(() => this.#files.get(path)?.written.length ?? null);
  }

  read(path: string, offset: number, length: number): Promise<Buffer> {
    return this.#do(() => Buffer.from(this.#find(path).written.subarray(offset, offset + length)));
  }

  create(path: string): Promise<DiskFile> {
    return this.#do(() => {
      if (this.#files.has(path)) throw failure('EEXIST');
      const nothing = () => Buffer.alloc(0);
      const file: Stored = { written: nothing(), durable: nothing(), dirty: new Set(), hasFailedSync: false };
      this.#files.set(path, file);
      return this.#opened(file);
    });
  }

  truncate(path: string, size: number): Promise<void> {
    return this.#do(() => this.#cut(this.#find(path), size));
  }

  remove(path: string): Promise<void> {
    return this.#do(() => {
      this.#files.delete(path);
    });
  }

  syncFolder(_folder: string): Promise<void> {
    return this.#do(() => {
      this.#names.clear();
      for (const [name, file] of this.#files) this.#names.set(name, file);
    });
  }

  freeBytes(_folder: string): Promise<number> {
    return this.#do(() => this.free);
  }

  #opened(file: Stored): DiskFile {
    return {
      write: (bytes, offset) => this.#do((fault) => this.#write(file, bytes, offset, fault)),
      // Others go on while a file is synced.
      sync: () => nextTurn().then(() => this.#sync(file)),
      truncate: (size) => this.#do(() => this.#cut(file, size)),
      close: () => this.#do(() => undefined),
    };
  }

  /** Counts an operation and does it, unless it was chosen to fail. */
  #do<T>(operation: (fault: 'short' | null) => T): Promise<T> {
    return new Promise((resolve) => {
      this.operations += 1;
      if (this.operations >= this.#offAt) throw failure('EIO');
      const fault = this.#faults.get(this.operations) ?? null;
      if (fault !== null && fault !== 'short') throw failure(fault);
      resolve(operation(fault));
    });
  }

  #find(path: string): Stored {
    const file = this.#files.get(path);
    if (file === undefined) throw failure('ENOENT');
    return file;
  }

  #write(file: Stored, bytes: Buffer, offset: number, fault: 'short' | null): number {
    const taken = fault === 'short' ? Math.ceil(bytes.length / 2) : bytes.length;
    if (offset + taken > file.written.length) file.written = resized(file.written, offset + taken);
    bytes.copy(file.written, offset, 0, taken);
    for (let at = Math.floor(offset / SECTOR); at * SECTOR < offset + taken; at += 1) file.dirty.add(at);
    return taken;
  }

  #cut(file: Stored, size: number): void {
    file.written = resized(file.written, size);
  }

  async #sync(file: Stored): Promise<void> {
    if (file.hasFailedSync) this.hasLied = true;
    try {
      await this.#do(() => {
        file.durable = Buffer.from(file.written);
      });
    } catch (error) {
      file.hasFailedSync = true;
      file.durable = afterPowerCut(file, this.#random);
      throw error;
    } finally {
      file.dirty.clear();
    }
  }
}
