'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { type ReactNode } from 'react';
import { useViewState } from '@/components/filters/use-view-state';
import { useWords } from '@/components/metrics/use-words';
import { Button } from '@/components/ui/button';
import { Skeleton } from '@/components/ui/skeleton';
import { ROLE_RIGHTS, ROLES } from '@/lib/auth/roles';
import type { MetricId } from '@/lib/metrics/catalog';
import { addDays } from '@/lib/metrics/civil';
import type { DimensionId } from '@/lib/metrics/dimensions';
import { resolvedMetric } from '@/lib/metrics/resolve';
import type { Verdict } from './tile-verdict';
import { useWorkspace } from './workspace';

function Say({ children, muted = false }: { readonly children: ReactNode; readonly muted?: boolean }) {
  return (
    <div className={`flex flex-1 flex-col items-start justify-center gap-2 py-2 ${muted ? 'text-muted' : ''}`}>
      {children}
    </div>
  );
}

export interface TileStateProps {
  readonly verdict: Exclude<Verdict, { kind: 'figures' }>;
  readonly metrics: readonly MetricId[];
  readonly onRetry: () => void;
}

/** Why a tile shows no figures, and the way out. */
export function TileState({ verdict, metrics, onRetry }: TileStateProps) {
  const t = useTranslations();
  const { inputs } = useWords();
  switch (verdict.kind) {
    case 'nothing':
      return (
        <Say muted>
          <p>{t('tileState.nothing')}</p>
        </Say>
      );
    case 'empty':
      return <EmptyState />;
    case 'missing':
      return (
        <Say>
          <p>{t('tileState.missing', { inputs: inputs(verdict.inputs) })}</p>
          <ToData />
        </Say>
      );
    case 'forbidden':
      return (
        <Say muted>
          <p>{t('tileState.forbidden')}</p>
          <RolesThatSee metrics={metrics} />
        </Say>
      );
    case 'refused':
      return <RefusedState dimensions={verdict.dimensions} />;
    case 'error':
      return (
        <Say>
          <p role="alert">{t('tileState.error')}</p>
          <p className="text-small text-muted [overflow-wrap:anywhere]">
            {t('error.id', { id: String(verdict.error.details?.['requestId'] ?? verdict.error.code) })}
          </p>
          <Button onPress={onRetry}>{t('common.retry')}</Button>
        </Say>
      );
  }
}

/** The roles that may see all columns behind the metrics. */
function RolesThatSee({ metrics }: { readonly metrics: readonly MetricId[] }) {
  const t = useTranslations();
  const { format } = useWords();
  const wanted = metrics.flatMap((id) => resolvedMetric(id).sees);
  const roles = ROLES.filter((role) => wanted.every((column) => ROLE_RIGHTS[role].columns.includes(column)));
  const names = format.list(roles.map((role) => t(`role.${role}`)));
  return <p className="text-small">{t('tileState.forbiddenWho', { roles: names })}</p>;
}

function ToData() {
  const t = useTranslations('tileState');
  const { role } = useWorkspace();
  const { views } = ROLE_RIGHTS[role];
  if (!views.includes('data')) return null;
  return (
    <Link href={views.includes('start') ? '/start' : '/data'} className="text-accent underline underline-offset-2">
      {t('connect')}
    </Link>
  );
}

function EmptyState() {
  const t = useTranslations('tileState');
  const { days } = useWorkspace();
  const { format } = useWords();
  const [, changeState] = useViewState();
  if (days === null) {
    return (
      <Say>
        <p>{t('nothingLoaded')}</p>
        <ToData />
      </Say>
    );
  }
  const latest = addDays(days.last, -89);
  const from = latest < days.first ? days.first : latest;
  return (
    <Say>
      <p>{t('empty')}</p>
      <p className="text-small text-muted">
        {t('range', { from: format.date(days.first), to: format.date(days.last) })}
      </p>
      <button
        type="button"
        className="rounded-sm text-left text-accent underline underline-offset-2"
        onClick={() => changeState((now) => ({ ...now, period: { from, to: days.last } }))}
      >
        {t('showRange')}
      </button>
    </Say>
  );
}

/** A tile that the view's filters do not reach. */
export function RefusedState({ dimensions }: { readonly dimensions: readonly DimensionId[] }) {
  const t = useTranslations('tileState');
  const { dimension, format } = useWords();
  return (
    <Say muted>
      <p>{t('refused', { dimensions: format.list(dimensions.map((id) => dimension(id).toLowerCase())) })}</p>
      <p className="text-small">{t('refusedWhy')}</p>
    </Say>
  );
}

/** The shape of what is coming; invisible for the first 300 ms. */
export function TileSkeleton({ shape }: { readonly shape: 'stat' | 'line' | 'rows' }) {
  if (shape === 'stat') {
    return (
      <div aria-hidden className="flex flex-1 flex-col gap-2">
        <Skeleton className="mt-1 h-6 w-2/3" />
        <Skeleton className="h-4 w-full" />
        <Skeleton className="h-7 w-full" />
        <Skeleton className="mt-auto h-4 w-full" />
      </div>
    );
  }
  if (shape === 'line') return <Skeleton className="min-h-56 flex-1" />;
  return (
    <div aria-hidden className="flex flex-1 flex-col justify-evenly gap-3">
      {['a', 'b', 'c', 'd', 'e'].map((row) => (
        <Skeleton key={row} className="h-5 w-full" />
      ))}
    </div>
  );
}
