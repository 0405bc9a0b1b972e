import type { ExploreState } from '@/lib/dashboards/explore-state';
import { tableTile } from '@/lib/dashboards/explore-state-tiles';
import { useExploreTitle } from './use-explore-title';

/** What a state asks, by the names of its metrics and of what they are split by. */
export function useExampleText(): (state: ExploreState) => string {
  const titleOf = useExploreTitle();
  return (state) => {
    const tile = tableTile(state);
    return tile === null ? '' : titleOf(tile);
  };
}
