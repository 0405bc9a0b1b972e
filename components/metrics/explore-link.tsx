'use client';

import Link from 'next/link';
import { useSearchParams } from 'next/navigation';
import { useTranslations } from 'next-intl';
import type { MetricId } from '@/lib/metrics/catalog';
import { buttonClass } from '@/components/ui/button-look';
import { exploreAddress } from './explore-address';

/** Takes the metric, with the period and filters of its page, to where it can be split further. */
export function ExploreLink({ id }: { readonly id: MetricId }) {
  const t = useTranslations('nav');
  const search = useSearchParams();
  return (
    <Link href={exploreAddress(id, new URLSearchParams(search.toString()))} className={buttonClass({})}>
      {t('explore')}
    </Link>
  );
}
