import { randomUUID } from 'node:crypto';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { safeFileNameOrThrow } from '@/lib/first-run/file-name';
import { AppError } from '@/lib/http/errors';
import type { StatePaths } from '@/lib/state/state-paths';

/**
 * Where dropped files lie until they are loaded or given up: uploads/<id>/original, which nothing but the staging worker
 * reads. A file comes in parts of at most a megabyte, in order, so that no proxy in front refuses it for its size and this
 * process never holds more than one part. Nothing here outlives a restart.
 */
const MB = 1_000_000;
/** Largest part. */
export const PART_BYTES = MB;
/** What must stay free beside a file: the journal of a shop must not stop because somebody dropped a file. */
const RESERVE_MB = 1000;
/** Reading writes the file once more as text and once as Parquet. */
const COPIES = 3;
const MOST_FILES = 5;
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A file that is being taken in. */
export interface Upload {
  readonly id: string;
  /** Its name, made safe. */
  readonly name: string;
  /** Bytes that were announced. */
  readonly size: number;
  readonly folder: string;
  readonly path: string;
}

function root(paths: StatePaths): string {
  return join(paths.root, 'uploads');
}

declare global {
  var tuokioUploads: Map<string, Upload> | undefined;
}

function uploads(): Map<string, Upload> {
  globalThis.tuokioUploads ??= new Map();
  return globalThis.tuokioUploads;
}

function checkDiskOrThrow(folder: string, bytes: number): void {
  const { bavail, bsize } = statfsSync(folder);
  const free = bavail * bsize;
  if (free - bytes * COPIES < RESERVE_MB * MB)
    throw new AppError(
      'unavailable',
      `The disk of ${folder} has ${Math.floor(free / MB)} MB free, too little for this file. Make room and drop it again.`,
      { reason: 'diskFull' },
    );
}

/** Removes all that lies in quarantine: at start, when no page can know of it any more. */
export function emptyQuarantine(paths: StatePaths): void {
  rmSync(root(paths), { recursive: true, force: true });
  uploads().clear();
}

/** Gives a file up. */
export function dropUpload(upload: Upload): void {
  uploads().delete(upload.id);
  rmSync(upload.folder, { recursive: true, force: true });
}

/** Announces a file; throws AppError `badRequest`, `unprocessable`, `tooLarge` or `unavailable` (no room on the disk). */
export function openUploadOrThrow(paths: StatePaths, given: string, size: number, mostMb: number): Upload {
  const name = safeFileNameOrThrow(given);
  if (size > mostMb * MB)
    throw new AppError(
      'tooLarge',
      `${name} has ${Math.ceil(size / MB)} MB; at most ${mostMb} MB are taken here. Put it into the inbox, or raise TUOKIO_UPLOAD_MB.`,
      { reason: 'fileTooLarge', most: mostMb },
    );
  mkdirSync(root(paths), { recursive: true, mode: 0o700 });
  checkDiskOrThrow(root(paths), size);
  const [oldest] = uploads().values();
  if (oldest !== undefined && uploads().size >= MOST_FILES) dropUpload(oldest);
  const id = randomUUID();
  const folder = join(root(paths), id);
  mkdirSync(folder, { mode: 0o700 });
  const upload: Upload = { id, name, size, folder, path: join(folder, 'original') };
  writeFileSync(upload.path, '', { mode: 0o600 });
  uploads().set(id, upload);
  return upload;
}

/** Returns a file of the quarantine; throws `notFound` when there is none of this id (any more). */
export function uploadOrThrow(id: string): Upload {
  const upload = ID.test(id) ? uploads().get(id) : undefined;
  if (upload !== undefined && existsSync(upload.path)) return upload;
  throw new AppError('notFound', 'This file is not here any more. Drop it again.', { reason: 'uploadGone' });
}

/** Bytes that have come. */
export function receivedBytes(upload: Upload): number {
  return statSync(upload.path).size;
}

/** Appends a part; throws `conflict` when it does not follow on what has come, `tooLarge` beyond what was announced. */
export function appendPartOrThrow(upload: Upload, offset: number, part: Buffer): number {
  const received = receivedBytes(upload);
  if (offset !== received)
    throw new AppError('conflict', `${received} bytes have come; this part begins at ${offset}. Drop the file again.`);
  if (received + part.length > upload.size)
    throw new AppError('tooLarge', `More bytes come than the ${upload.size} that were announced. Drop the file again.`);
  checkDiskOrThrow(upload.folder, part.length);
  appendFileSync(upload.path, part);
  return received + part.length;
}

/** The file, once it is whole; throws `conflict` before. */
export function wholeUploadOrThrow(id: string): Upload {
  const upload = uploadOrThrow(id);
  if (receivedBytes(upload) === upload.size) return upload;
  throw new AppError(
    'conflict',
    `Of ${upload.name} ${receivedBytes(upload)} of ${upload.size} bytes have come so far.`,
  );
}

/** Names of the folders in quarantine. */
export function quarantined(paths: StatePaths): readonly string[] {
  return existsSync(root(paths)) ? readdirSync(root(paths)) : [];
}
