import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { AppError } from '@/lib/http/errors';
import type { StatePaths } from '@/lib/state/state-paths';

/**
 * Secrets are generated at the first start, one file each under secrets/, mode 0600, and never have a default: a
 * well-known key let strangers sign in to thousands of Superset installations (CVE-2023-27524). They belong to the
 * state and to its backup: losing `session` ends all sessions, losing `customer-salt` separates new rows from old ones.
 */
export const SECRETS = ['session', 'customer-salt', 'sealing'] as const;
export type SecretName = (typeof SECRETS)[number];

const BYTES = 48;
const LEAST_CHARACTERS = 32;
const LEAST_DISTINCT = 16;

function secretFile(paths: StatePaths, name: SecretName): string {
  return join(paths.secrets, name);
}

function generateSecret(file: string): void {
  const temporary = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  const handle = openSync(temporary, 'wx', 0o600);
  try {
    writeSync(handle, `${randomBytes(BYTES).toString('base64url')}\n`);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  try {
    // A link refuses to replace: two processes that start together keep the first secret.
    linkSync(temporary, file);
  } catch (error) {
    if (!existsSync(file)) throw error;
  } finally {
    rmSync(temporary);
  }
}

/** Generates the secrets that do not exist yet; existing ones are left as they are. The secrets folder must exist. */
export function generateMissingSecrets(paths: StatePaths): void {
  for (const name of SECRETS) {
    const file = secretFile(paths, name);
    if (!existsSync(file)) generateSecret(file);
  }
}

function readFileOrThrow(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    throw new AppError(
      'unavailable',
      `The secret ${file} cannot be read (${error instanceof Error ? error.message : String(error)}). ` +
        'Restore it from a backup and give it to the user that runs Tuokio.',
      undefined,
      { cause: error },
    );
  }
}

/**
 * Returns one secret of the state folder. Throws an AppError when it is unreadable, readable by others and
 * not mendable, shorter than 32 characters, or of low entropy (fewer than 16 different characters).
 */
export function readSecretOrThrow(paths: StatePaths, name: SecretName): string {
  const file = secretFile(paths, name);
  const secret = readFileOrThrow(file);
  if ((statSync(file).mode & 0o077) !== 0) chmodSync(file, 0o600);
  const cure = `Restore it from a backup; or delete it, and a new one is made at the next start.`;
  if (secret.length < LEAST_CHARACTERS)
    throw new AppError('unavailable', `The secret ${file} is shorter than ${LEAST_CHARACTERS} characters. ${cure}`);
  if (new Set(secret).size < LEAST_DISTINCT)
    throw new AppError('unavailable', `The secret ${file} is guessable: it repeats too few characters. ${cure}`);
  return secret;
}
