'use client';

import type { Asked } from '@/lib/analyses/asked';
import type { ExploreState } from '@/lib/dashboards/explore-state';
import { TakeMenu } from './take-menu';

export interface ResultActionsProps {
  readonly state: ExploreState;
  readonly query: Asked;
}

/** What can be done with the figures. */
export function ResultActions({ state, query }: ResultActionsProps) {
  return (
    <div className="ml-auto flex flex-wrap items-center gap-2">
      <TakeMenu metrics={state.metrics} query={query} />
    </div>
  );
}
