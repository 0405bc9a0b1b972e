/**
 * The tracker's scripts as they are sent: compressed ahead of time, with an ETag of their content. A script that is asked for by the
 * hash of its content may be kept for ever; without, browsers ask again after an hour, use what they have meanwhile, and mostly hear
 * that nothing changed.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/** Scripts of the tracker: two of the tracker itself, by the consent of the write key, and what it loads later. */
export const TRACKER_SCRIPTS = ['t-required.js', 't-granted.js', 't-vitals.js', 't-survey.js'] as const;
export type TrackerScript = (typeof TRACKER_SCRIPTS)[number];

/** A script, ready to be sent. */
export interface TrackerFile {
  /** First characters of the hash of its content. */
  readonly hash: string;
  readonly plain: Buffer;
  readonly gzip: Buffer;
  readonly brotli: Buffer;
}

export type TrackerFiles = ReadonlyMap<TrackerScript, TrackerFile>;

const HASH_CHARACTERS = 12;

function fileOf(plain: Buffer): TrackerFile {
  return {
    hash: createHash('sha256').update(plain).digest('base64url').slice(0, HASH_CHARACTERS),
    plain,
    gzip: gzipSync(plain, { level: constants.Z_BEST_COMPRESSION }),
    brotli: brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: plain.length } }),
  };
}

/** Reads the scripts of a folder; those that were not built are missing. */
export function readTrackerFiles(folder: string): TrackerFiles {
  const built = TRACKER_SCRIPTS.filter((name) => existsSync(join(folder, name)));
  return new Map(built.map((name) => [name, fileOf(readFileSync(join(folder, name)))]));
}
