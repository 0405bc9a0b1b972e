import { AppError } from '@/lib/http/errors';

/**
 * What went wrong in DuckDB, told by how its messages begin, and what a person may be told about it. The database's own
 * words stay in `cause` for the log: they hold values and paths.
 */
export type Fault = 'interrupted' | 'memory' | 'invalidated' | 'disk' | 'damaged' | 'other';

const INVALIDATED = /^(FATAL|INTERNAL) Error|database has been invalidated/i;
const DISK = /^IO Error: (Could not|Failed to) (write|sync|fsync|truncate)|fsync failed|No space left/i;
const DAMAGED = /Corrupt database file|Corrupt block|checksum/i;

/** A value is at fault: the same statement without its row would have worked, with it every try ends so. */
const ABOUT_DATA = /^(Conversion|Out of Range|Invalid Input|Constraint|Mismatch Type) Error/;

/** Returns the kind of an error of DuckDB; after `invalidated` every statement fails until the instance is opened again. */
export function faultOf(error: unknown): Fault {
  const message = error instanceof Error ? error.message : String(error);
  if (message.startsWith('INTERRUPT Error')) return 'interrupted';
  if (message.startsWith('Out of Memory Error')) return 'memory';
  if (DAMAGED.test(message)) return 'damaged';
  if (INVALIDATED.test(message)) return 'invalidated';
  return DISK.test(message) ? 'disk' : 'other';
}

/**
 * True when the rows are at fault, for an error of a statement or what left the warehouse for it. False for what is ours, such as a
 * column that is not there, and for the disk's and the memory's: these say nothing about any row.
 */
export function isAboutData(error: unknown): boolean {
  const cause = error instanceof AppError ? error.cause : error;
  return cause instanceof Error && ABOUT_DATA.test(cause.message);
}

/** True when a write cannot go on with the instance: what it had written may be kept or not. */
export function mustReopen(error: unknown): boolean {
  const fault = faultOf(error);
  return fault === 'invalidated' || fault === 'disk';
}

/** Returns the error that may leave the warehouse for one that a statement of DuckDB raised. */
export function statementError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const options = { cause: error };
  switch (faultOf(error)) {
    case 'memory':
      return new AppError(
        'unavailable',
        'This question needs more memory than the warehouse may use. Ask for a shorter period or fewer groups, or raise TUOKIO_MEMORY_MB.',
        undefined,
        options,
      );
    case 'damaged':
      return new AppError(
        'unavailable',
        'A file of the warehouse is damaged. Run "npm run rebuild" to make it anew from the archive, or "npm run restore".',
        undefined,
        options,
      );
    case 'invalidated':
    case 'disk':
      return new AppError(
        'unavailable',
        'The warehouse met an error of the disk and is being opened again. Try again in a moment; if it stays, look for a full disk.',
        undefined,
        options,
      );
    default:
      return new AppError(
        'internal',
        'The warehouse could not answer this question. The log holds the reason.',
        undefined,
        options,
      );
  }
}

/** Returns the error of a write whose commit reported an error: what it wrote may be there or not. */
export function commitUnknown(error: unknown): AppError {
  return new AppError(
    'unavailable',
    'The warehouse met an error while it kept the last change, which may be kept or not. It was opened again: look before repeating.',
    { commit: 'unknown' },
    { cause: error },
  );
}
