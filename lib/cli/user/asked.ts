import { parseArgs } from 'node:util';
import type { z } from 'zod';
import { normaliseEmail } from '@/lib/auth/email';
import { newUserSchema, userChangeSchema } from '@/lib/auth/user-schema';
import { ROLES } from '@/lib/auth/roles';
import { AppError } from '@/lib/http/errors';
import { LOCALES } from '@/lib/i18n/locales';

export const USAGE = `Manage who may sign in:
  npm run user -- list
  npm run user -- add EMAIL --name NAME --role ROLE [--markets FI,SE] [--language en]
  npm run user -- change EMAIL [--name NAME] [--role ROLE] [--markets FI,SE | --markets all] [--language sv]
  npm run user -- disable EMAIL
  npm run user -- enable EMAIL
  npm run user -- reset EMAIL           prints a one-time link for a new password
  npm run user -- end-sessions EMAIL    signs the person out everywhere
  npm run user -- setup                 prints a new set-up link while there is no user
  npm run user -- check-log             checks the chain of the audit log
Roles: ${ROLES.join(', ')}. Languages: ${LOCALES.join(', ')}.`;

const VERBS = ['list', 'add', 'change', 'disable', 'enable', 'reset', 'end-sessions', 'setup', 'check-log'] as const;
const ALONE = new Set<string>(['list', 'setup', 'check-log']);
const text = { type: 'string' } as const;
const options = { name: text, role: text, markets: text, language: text };

/** What the command line asks for; `email` is empty for the verbs that concern nobody in particular. */
export interface Asked {
  readonly verb: (typeof VERBS)[number];
  readonly email: string;
  readonly parts: Readonly<Record<string, unknown>>;
}

function refuse(sentence: string): AppError {
  return new AppError('badRequest', `${sentence}\n\n${USAGE}`);
}

function parsedOrThrow(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw refuse(error instanceof Error ? error.message : 'The arguments cannot be read.');
  }
}

/** Reads the arguments; throws an AppError with what is wrong and how the command is used. */
export function askedOrThrow(args: readonly string[]): Asked {
  const { values, positionals } = parsedOrThrow(args);
  const [first, address, ...more] = positionals;
  const verb = VERBS.find((known) => known === first);
  if (verb === undefined) throw refuse(first === undefined ? 'Say what to do.' : `There is no "${first}".`);
  if (more.length > 0 || (ALONE.has(verb) && address !== undefined)) throw refuse(`"${verb}" takes fewer words.`);
  const email = ALONE.has(verb) ? '' : normaliseEmail(address ?? '');
  if (email === null)
    throw refuse(
      address === undefined ? `"${verb}" needs an e-mail address.` : `"${address}" is not an e-mail address.`,
    );
  if (verb !== 'add' && verb !== 'change' && Object.keys(values).length > 0)
    throw refuse(`"${verb}" takes no options.`);
  const { name, role, markets, language } = values;
  const codes = markets === 'all' ? null : markets?.split(',').map((code) => code.trim());
  const parts = Object.entries({ name, role, locale: language, markets: codes }).filter(
    ([, value]) => value !== undefined,
  );
  return { verb, email, parts: Object.fromEntries(parts) };
}

function checkedOrThrow<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const words = (path: readonly PropertyKey[]) => String(path[0] ?? '').replace('locale', 'language');
  throw refuse(parsed.error.issues.map(({ path, message }) => `--${words(path)}: ${message}`).join('\n'));
}

/** The new user that was asked for; throws an AppError that names each option that is missing or wrong. */
export function newUserOrThrow({ email, parts }: Asked) {
  return checkedOrThrow(newUserSchema, { email, markets: null, locale: 'en', ...parts });
}

/** The change that was asked for; throws when it is none or not valid. */
export function changeOrThrow({ parts }: Asked) {
  if (Object.keys(parts).length === 0) throw refuse('Say what to change.');
  return checkedOrThrow(userChangeSchema, parts);
}
