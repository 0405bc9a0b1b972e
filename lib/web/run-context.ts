import { appDb } from '@/lib/db/app-db';
import { readWorkspace } from '@/lib/db/settings';
import type { RunContext } from '@/lib/warehouse/run';
import { warehouse } from '@/lib/warehouse/warehouse';

/** What a question needs besides the asker: this process's warehouse as it is published, the workspace and the present instant. */
export async function runContext(now: Date): Promise<RunContext> {
  const [engine, workspace] = await Promise.all([warehouse({ holder: 'web' }), readWorkspace(appDb())]);
  return { engine, workspace, now, published: true };
}
