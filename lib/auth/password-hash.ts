/**
 * Argon2id with 19 MiB, two passes and one lane (OWASP's first recommendation for it): about 20 ms and 19 MiB a try. Tries
 * wait for one of two places, so that fifty sign-ins at once cost time and not a gigabyte; a queue that is too long is
 * refused instead of growing.
 */
import { hash, verify } from '@node-rs/argon2';
import { AppError } from '@/lib/http/errors';

const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32 };
const PLACES = 2;
const MAX_WAITING = 200;

let busy = 0;
const waiting: (() => void)[] = [];

async function inPlace<T>(work: () => Promise<T>): Promise<T> {
  if (busy >= PLACES) {
    if (waiting.length >= MAX_WAITING) {
      throw new AppError('unavailable', 'Too many people sign in at this moment. Try again in a minute.');
    }
    await new Promise<void>((resolve) => waiting.push(resolve));
  } else {
    busy += 1;
  }
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next === undefined) busy -= 1;
    else next();
  }
}

/** The PHC string of a password; throws `unavailable` when too many wait. */
export function hashPassword(password: string): Promise<string> {
  return inPlace(() => hash(password.normalize('NFKC'), PARAMETERS));
}

let dummy: Promise<string> | undefined;

/** True when the password fits the hash. Without a hash (unknown person) it does the same work and answers false. */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  dummy ??= hash('nobody has this password', PARAMETERS);
  const against = stored ?? (await dummy);
  const fits = await inPlace(() => verify(against, password.normalize('NFKC')));
  return stored !== null && fits;
}
