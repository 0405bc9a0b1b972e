import { resolve } from 'node:path';
import { z } from 'zod';
import { callControlOrNull } from '@/lib/control/client';
import { appDb } from '@/lib/db/app-db';
import { migrateAppDbOrThrow } from '@/lib/db/migrate';
import { env } from '@/lib/env';
import { AppError } from '@/lib/http/errors';
import { rebuildIfNeeded } from '@/lib/loaders/rebuild';
import { SOURCES } from '@/lib/loaders/registry';
import { generateMissingSecrets } from '@/lib/state/secrets';
import { openStateFolderOrThrow } from '@/lib/state/state-folder';
import { closeWarehouse } from '@/lib/warehouse/warehouse';
import { LOAD_ACTION, loadPaths, type LoadInput } from '@/lib/web/load-action';
import { loadingOfProcess } from '@/lib/web/loading';

const USAGE = `Load files:  npm run load -- SOURCE PATH… [--OPTION=VALUE]  (sources: ${SOURCES.map((source) => source.name).join(', ')}, or one of your own that was saved)`;

const say = (line: string) => console.log(line);

const summarySchema = z.object({
  loadId: z.number(),
  state: z.string(),
  merged: z.number(),
  unchanged: z.number(),
  rejected: z.number(),
  waiting: z.number(),
  message: z.string().nullable(),
  reconciliation: z.string().nullable(),
});
const figuresSchema = z.array(
  z.object({ name: z.string(), file: z.string().nullable(), warehouse: z.string().nullable() }),
);

async function loadWithoutServer(data: string, input: LoadInput): Promise<unknown> {
  generateMissingSecrets(openStateFolderOrThrow(data));
  await migrateAppDbOrThrow(data, new Date());
  try {
    const loading = await loadingOfProcess('load');
    await rebuildIfNeeded(loading, say);
    return await loadPaths(loading, input, say);
  } finally {
    await closeWarehouse();
    await appDb().$disconnect();
  }
}

function report(summary: z.infer<typeof summarySchema>): void {
  for (const figure of figuresSchema.parse(JSON.parse(summary.reconciliation ?? '[]')))
    say(
      `${figure.name}: ${figure.file ?? '–'} in the files${figure.warehouse === null ? '' : `, ${figure.warehouse} in the warehouse`}`,
    );
  if (summary.message !== null) say(summary.message);
  say(
    `Load ${summary.loadId}: ${summary.state}. ${summary.merged} rows new or changed, ${summary.unchanged} unchanged, ` +
      `${summary.rejected} rejected, ${summary.waiting} waiting for their order.`,
  );
  if (summary.rejected > 0) say('The data page lists each rejected row with its line, reason and text.');
}

/** `npm run load -- <source> <path>… [--year=2020]`: loads files, through the running web or alone; prints each step and what came of it. */
export async function run(args: readonly string[]): Promise<number> {
  const isOption = (arg: string) => /^--[a-z]+=/.test(arg);
  const [source, ...paths] = args.filter((arg) => !isOption(arg));
  const options = Object.fromEntries(
    args.filter(isOption).map((arg) => [arg.slice(2, arg.indexOf('=')), arg.slice(arg.indexOf('=') + 1)]),
  );
  if (source === undefined || paths.length === 0) throw new AppError('badRequest', USAGE);
  const input = { source, paths: paths.map((path) => resolve(path)), options };
  const { TUOKIO_DATA } = env();
  const answered = await callControlOrNull(TUOKIO_DATA, LOAD_ACTION, input, say);
  report(summarySchema.parse(answered === null ? await loadWithoutServer(TUOKIO_DATA, input) : answered.result));
  return 0;
}
