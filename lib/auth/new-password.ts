import { passwordWeakness } from '@/lib/auth/password-rule';
import { hashPassword } from '@/lib/auth/password-hash';
import { AppError } from '@/lib/http/errors';

const SENTENCES = {
  tooShort: 'The password is shorter than 12 characters. Use several words or more characters.',
  tooLong: 'The password is longer than 200 characters. Use a shorter one.',
  tooCommon: 'The password is among the first that are guessed. Use words that do not belong together.',
  containsName: 'The password is little more than your name or address. Use other words.',
} as const;

/** Checks and hashes a new password; throws `unprocessable` with the field and the reason when it is too weak. */
export async function hashNewPasswordOrThrow(password: string, about: readonly string[]): Promise<string> {
  const reason = passwordWeakness(password, about);
  if (reason !== null) throw new AppError('unprocessable', SENTENCES[reason], { field: 'password', reason });
  return hashPassword(password);
}
