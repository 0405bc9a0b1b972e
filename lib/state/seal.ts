import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { AppError } from '@/lib/http/errors';
import { readSecretOrThrow } from '@/lib/state/secrets';
import type { StatePaths } from '@/lib/state/state-paths';

/**
 * Passwords that Tuokio must be able to say again (of a mail server, of a webhook) lie sealed in the app database: AES-256-GCM
 * under a key from the secrets folder, so that a copy of the database alone gives none away.
 */
const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

function keyOf(paths: StatePaths): Buffer {
  return Buffer.from(hkdfSync('sha256', readSecretOrThrow(paths, 'sealing'), '', 'tuokio seal', 32));
}

/** Seals a text. */
export function seal(paths: StatePaths, text: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, keyOf(paths), nonce);
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64');
}

/** The text again; throws `unavailable` when it was sealed under another secret or changed. */
export function unsealOrThrow(paths: StatePaths, sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64');
  const key = keyOf(paths);
  try {
    const decipher = createDecipheriv(ALGORITHM, key, bytes.subarray(0, NONCE_BYTES));
    decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    return decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
  } catch (error) {
    throw new AppError(
      'unavailable',
      'A stored password cannot be read: the secret «sealing» is not the one that it was stored with. Enter it again.',
      undefined,
      { cause: error },
    );
  }
}
