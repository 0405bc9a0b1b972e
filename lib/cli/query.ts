import { existsSync } from 'node:fs';
import { OPERATOR } from '@/lib/auth/roles';
import { callControlOrNull } from '@/lib/control/client';
import { appDb } from '@/lib/db/app-db';
import { migrateAppDbOrThrow } from '@/lib/db/migrate';
import { env } from '@/lib/env';
import { AppError } from '@/lib/http/errors';
import { answerNotes } from '@/lib/i18n/answer-notes';
import type { Answer } from '@/lib/metrics/answer';
import { answerSchema } from '@/lib/metrics/answer-schema';
import { toCsv } from '@/lib/metrics/csv';
import { askedSchema, type Asked as Question } from '@/lib/analyses/asked';
import { statePaths } from '@/lib/state/state-paths';
import { runOrThrow } from '@/lib/warehouse/run';
import { closeWarehouse } from '@/lib/warehouse/warehouse';
import { runContext } from '@/lib/web/run-context';

const USAGE = `Ask for figures:  npm run -s query -- '{"metrics":["netSales"],"period":"last90Days"}' [--csv] [--as-of 2026-11-25]`;

interface Asked {
  readonly query: Question;
  readonly csv: boolean;
  readonly asOf: string | undefined;
}

/** `npm run query`: prints one Answer as JSON or CSV; asks the running web, and opens the warehouse only when none runs. */
export async function run(args: readonly string[]): Promise<number> {
  const asked = parseOrThrow(args);
  const answer = await ask(asked);
  process.stdout.write(asked.csv ? toCsv(answer) : `${JSON.stringify(answer, null, 2)}\n`);
  // Beside the file, which begins with the column ids.
  if (asked.csv) for (const note of await answerNotes(answer, 'en')) process.stderr.write(`${note}\n`);
  return 0;
}

async function ask({ query, asOf }: Asked): Promise<Answer> {
  const moment = asOf === undefined ? {} : { asOf };
  const answered = await callControlOrNull(env().TUOKIO_DATA, 'query', { query, ...moment });
  if (answered !== null) return answerSchema.parse(answered.result);
  requireWarehouse(env().TUOKIO_DATA);
  await migrateAppDbOrThrow(env().TUOKIO_DATA, new Date());
  try {
    return await runOrThrow(OPERATOR, query, { ...(await runContext(new Date())), ...moment });
  } finally {
    await closeWarehouse();
    await appDb().$disconnect();
  }
}

function requireWarehouse(data: string): void {
  if (existsSync(statePaths(data).warehouse)) return;
  throw new AppError(
    'notFound',
    `There is no warehouse in ${data}. Set TUOKIO_DATA to the state folder, or load files first.`,
  );
}

function parseOrThrow(args: readonly string[]): Asked {
  const asOfAt = args.indexOf('--as-of');
  const asOf = asOfAt < 0 ? undefined : args[asOfAt + 1];
  const rest = args.filter((arg, index) => arg !== '--csv' && arg !== '--as-of' && index !== asOfAt + 1);
  const [text] = asOfAt < 0 ? args.filter((arg) => arg !== '--csv') : rest;
  if (text === undefined) throw new AppError('badRequest', USAGE);
  return {
    query: parseQueryOrThrow(text),
    csv: args.includes('--csv'),
    asOf: asOf === undefined ? undefined : momentOrThrow(asOf),
  };
}

function parseQueryOrThrow(text: string): Question {
  const parsed = askedSchema.safeParse(jsonOrThrow(text));
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'query'}: ${issue.message}`);
  throw new AppError('badRequest', `${issues.join('\n')}\n${USAGE}`);
}

function jsonOrThrow(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new AppError('badRequest', `This is not JSON: ${text.slice(0, 100)}\n${USAGE}`);
  }
}

function momentOrThrow(text: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return `${text}T00:00:00`;
  if (/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/.test(text)) return text;
  throw new AppError('badRequest', `--as-of ${text} is not a day or a local time such as 2026-11-25T13:00:00.`);
}
