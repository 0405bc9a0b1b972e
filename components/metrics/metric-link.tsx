'use client';

import Link from 'next/link';
import type { MetricId } from '@/lib/metrics/catalog';
import { useWords } from './use-words';

/** The name of a metric, leading to its page. */
export function MetricLink({ id }: { readonly id: MetricId }) {
  const words = useWords();
  return (
    <Link href={`/metrics/${id}`} className="text-accent underline decoration-hairline underline-offset-2">
      {words.metric(id)}
    </Link>
  );
}
