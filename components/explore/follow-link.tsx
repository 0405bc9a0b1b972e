'use client';

import { CornerDownRight } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useViewState } from '@/components/filters/use-view-state';
import { drillFromRow } from '@/lib/dashboards/drill-from';
import type { Answer, Cell } from '@/lib/metrics/answer';
import type { MetricId } from '@/lib/metrics/catalog';

export interface FollowLinkProps {
  readonly metric: MetricId;
  readonly answer: Answer;
  readonly row: readonly Cell[];
}

/** Leads from a row to what is behind its first figure; nothing where the row has no name. */
export function FollowLink({ metric, answer, row }: FollowLinkProps) {
  const t = useTranslations('drill');
  const [view] = useViewState();
  const address = drillFromRow(metric, view, answer, row);
  return address === null ? null : (
    <Link
      href={address}
      prefetch={false}
      aria-label={t('open')}
      title={t('open')}
      className="inline-flex size-6 items-center justify-center rounded-sm text-muted hover:bg-sunken hover:text-accent"
    >
      <CornerDownRight size={14} aria-hidden />
    </Link>
  );
}
