'use client';

import { Bell, LayoutDashboard } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { lazy, Suspense, useState } from 'react';
import { useViewState } from '@/components/filters/use-view-state';
import { useWorkspace } from '@/components/dashboard/workspace';
import { Button } from '@/components/ui/button';
import { buttonClass } from '@/components/ui/button-look';
import { ROLE_RIGHTS } from '@/lib/auth/roles';
import type { ExploreState } from '@/lib/dashboards/explore-state';
import { TakeMenu } from './take-menu';
import type { Explored } from './use-explored';

const AddToDashboard = lazy(() => import('@/components/dashboard/editor/add-to-dashboard'));

export interface ResultActionsProps extends Pick<Explored, 'whole' | 'plots'> {
  readonly state: ExploreState;
}

/** What can be done with the figures: keep them on a dashboard, take them along. */
export function ResultActions({ state, whole, plots }: ResultActionsProps) {
  const t = useTranslations('explore');
  const { role } = useWorkspace();
  const [adding, setAdding] = useState(false);
  // What is drawn is what is kept, with its filters; where several are, each tile's own menu keeps that one.
  const { title = '', ...tile } = (plots.length === 1 ? (plots[0] ?? whole) : whole).tile;
  const [view] = useViewState();
  const own = {
    ...(view.filters.length === 0 ? {} : { filters: [...view.filters] }),
    ...(view.returnsBy === undefined ? {} : { returnsBy: view.returnsBy }),
  };
  return (
    <div className="ml-auto flex flex-wrap items-center gap-2">
      <Button onPress={() => setAdding(true)}>
        <LayoutDashboard size={16} aria-hidden />
        {t('save')}
      </Button>
      {ROLE_RIGHTS[role].views.includes('alerts') ? (
        <Link
          href={`/alerts/new?${new URLSearchParams({ query: JSON.stringify(whole.question.query) }).toString()}`}
          prefetch={false}
          className={buttonClass({})}
        >
          <Bell size={16} aria-hidden />
          {t('alert')}
        </Link>
      ) : null}
      <TakeMenu metrics={state.metrics} query={whole.question.query} />
      {adding ? (
        <Suspense>
          <AddToDashboard
            tile={{ ...tile, name: title.slice(0, 120), ...(Object.keys(own).length === 0 ? {} : { own }) }}
            title={title}
            onClose={() => setAdding(false)}
          />
        </Suspense>
      ) : null}
    </div>
  );
}
