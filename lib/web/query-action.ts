import { z } from 'zod';
import { OPERATOR } from '@/lib/auth/roles';
import { registerAction } from '@/lib/control/actions';
import { askedSchema } from '@/lib/analyses/asked';
import { runOrThrow } from '@/lib/warehouse/run';
import { runContext } from './run-context';

/** What the command line may ask: a query, and the local moment to answer it as of. */
export const queryActionSchema = z.strictObject({
  query: askedSchema,
  asOf: z.iso.datetime({ local: true, precision: 0 }).optional(),
});

/** Lets the command line ask the running web, which owns the warehouse. */
export function registerQueryAction(): void {
  registerAction('query', queryActionSchema, async ({ query, asOf }, _progress, signal) => {
    const context = await runContext(new Date());
    return runOrThrow(OPERATOR, query, { ...context, ...(asOf === undefined ? {} : { asOf }) }, { signal });
  });
}
