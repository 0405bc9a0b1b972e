import { appDb } from '@/lib/db/app-db';
import { readWorkspace } from '@/lib/db/settings';
import { localMoment } from '@/lib/metrics/zone';
import type { RunContext } from '@/lib/warehouse/run';
import { warehouse } from '@/lib/warehouse/warehouse';

/** What a question needs besides the asker: this process's warehouse as it is published, the workspace and the present instant. */
export async function runContext(now: Date): Promise<RunContext> {
  const [engine, workspace] = await Promise.all([warehouse({ holder: 'web' }), readWorkspace(appDb())]);
  return { engine, workspace, now, published: true };
}

/**
 * As runContext, at the very present, whether the orders of the day are complete or not. Trap: an answer is as of a whole second,
 * so that of the present one is asked for its end; else what happened within it would show a second late.
 */
export async function presentContext(now: Date): Promise<RunContext> {
  const end = new Date(Math.ceil((now.getTime() + 1) / 1000) * 1000);
  const context = await runContext(end);
  return { ...context, published: false, asOf: localMoment(end, context.workspace.timeZone) };
}
