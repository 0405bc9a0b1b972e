import { executive } from '@/lib/dashboards/executive';
import { resolveTile } from '@/lib/dashboards/resolve';
import { DEFAULT_STATE } from '@/lib/dashboards/view-state';
import { OPERATOR } from '@/lib/auth/roles';
import type { Asked } from '@/lib/analyses/asked';
import { type RunContext, workspaceState } from '@/lib/warehouse/run';

/** A tile of the executive view as its first visit asks it: the last 90 days against the year before and the target. */
export interface TileQueries {
  readonly id: string;
  readonly queries: readonly Asked[];
}

/** Returns what the executive view asks when its address says nothing, tile by tile. */
export async function executiveQuestions(context: RunContext): Promise<readonly TileQueries[]> {
  const { asOf } = await workspaceState(OPERATOR, context);
  return executive.tiles.map((tile) => {
    const { query, target } = resolveTile(tile, DEFAULT_STATE, { asOf, firstWeekday: context.workspace.firstWeekday });
    return { id: tile.id, queries: target === null ? [query] : [query, target] };
  });
}
