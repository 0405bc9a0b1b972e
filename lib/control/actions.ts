/**
 * What the command line may ask a running web to do, by name. Loaders, backups and queries register here, so that the control
 * server knows none of them. The file permission of the socket is the authorisation: whoever can open it is the operator.
 */
import type { z } from 'zod';
import { AppError } from '@/lib/http/errors';

/** Tells the caller a line of progress. */
export type Progress = (line: string) => void;
/** Runs an action on parsed input; the signal fires when the caller leaves. What it returns must be JSON. */
export type ActionRun<I> = (input: I, progress: Progress, signal: AbortSignal) => Promise<unknown>;

type AnyRun = (input: unknown, progress: Progress, signal: AbortSignal) => Promise<unknown>;

declare global {
  var tuokioControlActions: Map<string, AnyRun> | undefined;
}

// Trap: a module variable would exist once for each of Next's bundles, and the server would see an empty table.
function table(): Map<string, AnyRun> {
  globalThis.tuokioControlActions ??= new Map();
  return globalThis.tuokioControlActions;
}

/** Makes an action available under a name; a second registration of the name replaces the first (hot reload). */
export function registerAction<I>(name: string, input: z.ZodType<I>, run: ActionRun<I>): void {
  table().set(name, async (raw, progress, signal) => {
    const parsed = input.safeParse(raw);
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      const where = issue?.path.map(String).join('.') ?? '';
      throw new AppError(
        'badRequest',
        `${name}: ${where === '' ? '' : `${where}: `}${issue?.message ?? 'wrong input'}`,
      );
    }
    return run(parsed.data, progress, signal);
  });
}

/** Runs a registered action; throws `notFound` when nothing has that name. */
export async function runActionOrThrow(
  name: string,
  input: unknown,
  progress: Progress,
  signal: AbortSignal,
): Promise<unknown> {
  const run = table().get(name);
  if (run === undefined) {
    const known = [...table().keys()].sort().join(', ');
    throw new AppError(
      'notFound',
      `The running server has no action ${name.slice(0, 50)}. It has: ${known === '' ? 'none' : known}.`,
    );
  }
  return run(input, progress, signal);
}
