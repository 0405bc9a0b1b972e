'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { exploreAddress } from '@/components/metrics/explore-address';
import { useAlso } from '@/components/metrics/use-also';
import { useWords } from '@/components/metrics/use-words';
import { ROLE_RIGHTS, type Role } from '@/lib/auth/roles';
import { METRIC_IDS } from '@/lib/metrics/catalog';
import type { Command } from './command';

/** Commands that open a metric's page, and for who may that explore it. */
export function useMetricCommands(role: Role): readonly Command[] {
  const t = useTranslations();
  const words = useWords();
  const also = useAlso();
  const router = useRouter();
  const pages = METRIC_IDS.map((id): Command => ({
    id: `metric ${id}`,
    section: 'metrics',
    label: words.metric(id),
    also: `${id}, ${also(id)}`,
    choose: () => router.push(`/metrics/${id}`),
  }));
  const explored = (ROLE_RIGHTS[role].views.includes('explore') ? METRIC_IDS : []).map((id): Command => ({
    id: `explore ${id}`,
    section: 'explore',
    label: `${t('nav.explore')}: ${words.metric(id)}`,
    also: also(id),
    choose: () => router.push(exploreAddress(id)),
  }));
  return [...pages, ...explored];
}
