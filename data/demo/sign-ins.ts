import { randomInt } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { addUserOrThrow } from '@/lib/auth/administration';
import { makePasswordLinkOrThrow, setPasswordByLinkOrThrow } from '@/lib/auth/password-link';
import { OPERATOR, type Role } from '@/lib/auth/roles';
import type { AppDb } from '@/lib/db/app-db';
import { findUserId } from '@/lib/db/users';

/**
 * The people of the demo: one for each role, and an executive who may see Sweden only. Their passwords are drawn for each
 * demo and kept beside its secrets, so that they can be printed again; a demo on the internet has no known password.
 */
export interface SignIn {
  readonly role: string;
  readonly email: string;
  readonly password: string;
}

interface Person {
  readonly role: Role;
  readonly name: string;
  readonly label: string;
  readonly markets: readonly string[] | null;
}

const PEOPLE: readonly Person[] = [
  { role: 'executive', name: 'Elina Esimerkki', label: 'executive', markets: null },
  { role: 'executive', name: 'Sixten Exempelsson', label: 'executive-se', markets: ['SE'] },
  { role: 'marketing', name: 'Marja Mallikas', label: 'marketing', markets: null },
  { role: 'ecommerce', name: 'Eino Testinen', label: 'ecommerce', markets: null },
  { role: 'cio', name: 'Ingrid Eksempelsen', label: 'cio', markets: null },
  { role: 'service', name: 'Saga Testberg', label: 'service', markets: null },
  { role: 'analyst', name: 'Arne Oppdiktet', label: 'analyst', markets: null },
  { role: 'admin', name: 'Aino Keksitty', label: 'admin', markets: null },
];

const CONSONANTS = 'bdfghjklmnprstv';
const VOWELS = 'aeiou';
const WORDS = 4;
const SYLLABLES = 2;

const keptSchema = z.record(z.string(), z.string());

function letter(alphabet: string): string {
  return alphabet.charAt(randomInt(alphabet.length));
}

/** A password of four spoken words, about 50 bits. */
function newPassword(): string {
  const syllable = () => letter(CONSONANTS) + letter(VOWELS);
  const word = () => Array.from({ length: SYLLABLES }, syllable).join('');
  return Array.from({ length: WORDS }, word).join('-');
}

function emailOf({ label }: Person): string {
  return `${label}@demo.invalid`;
}

/** Passwords by address, kept in the secrets folder with mode 0600; missing ones are drawn. */
function keepPasswords(secrets: string): Readonly<Record<string, string>> {
  const file = join(secrets, 'demo-passwords.json');
  const kept = existsSync(file) ? keptSchema.parse(JSON.parse(readFileSync(file, 'utf8'))) : {};
  const all = Object.fromEntries(PEOPLE.map(emailOf).map((email) => [email, kept[email] ?? newPassword()]));
  writeFileSync(file, `${JSON.stringify(all, null, 2)}\n`, { mode: 0o600 });
  return all;
}

async function ensurePerson(db: AppDb, person: Person, password: string, now: Date): Promise<void> {
  const { name, role } = person;
  const email = emailOf(person);
  const known = await findUserId(db, email);
  const markets = person.markets === null ? null : [...person.markets];
  const id = known ?? (await addUserOrThrow(db, OPERATOR, { name, role, email, markets, locale: 'en' }, now)).id;
  const user = await db.user.findUnique({ where: { id }, select: { passwordHash: true } });
  // A person whom a run was adding when it was killed has no password yet.
  if (user?.passwordHash !== null) return;
  const { token } = await makePasswordLinkOrThrow(db, OPERATOR, id, now);
  await setPasswordByLinkOrThrow(db, { token, password }, null, now);
}

/** Adds the people that are missing and returns how each of them signs in. */
export async function ensureSignIns(db: AppDb, secrets: string, now: Date): Promise<readonly SignIn[]> {
  const passwords = keepPasswords(secrets);
  const signIns: SignIn[] = [];
  for (const person of PEOPLE) {
    const email = emailOf(person);
    const password = passwords[email] ?? newPassword();
    await ensurePerson(db, person, password, now);
    const role = person.markets === null ? person.role : `${person.role} (${person.markets.join(', ')} only)`;
    signIns.push({ role, email, password });
  }
  return signIns;
}
