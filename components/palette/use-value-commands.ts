'use client';

import { useMemo } from 'react';
import { useWords } from '@/components/metrics/use-words';
import type { Outcome } from '@/lib/http/answer-outcome';
import { useAnswers } from '@/lib/http/queries';
import type { Query } from '@/lib/metrics/query';
import type { Command } from './command';
import { useAddress } from './use-address';

/** Product groups and campaigns are few: they come once, when the palette opens. Products are asked for by what is typed. */
const LISTED = ['productGroup', 'campaign'] as const;
const LISTED_AT_MOST = 300;
const PRODUCTS_AT_MOST = 6;
const TYPED_FROM = 2;

/** Where a value leads when the page has no such filter. */
const LEADS_TO = { productGroup: '/executive', campaign: '/executive', product: '/metrics/netSales' } as const;

const listed: readonly Query[] = LISTED.map((dimension) => ({
  metrics: ['orders'],
  by: [dimension],
  period: 'last12Months',
  limit: LISTED_AT_MOST,
}));

/** Commands out of the data, within the reader's rights: narrow the figures to a product group, a campaign, a product. */
export function useValueCommands(settled: string): readonly Command[] {
  const words = useWords();
  const address = useAddress();
  const products = useMemo((): readonly Query[] => {
    if (settled.length < TYPED_FROM) return [];
    const filters = [{ dimension: 'product' as const, contains: settled.slice(0, 100) }];
    const order = { by: 'orders' as const, descending: true };
    return [{ metrics: ['orders'], by: ['product'], period: 'last12Months', filters, order, limit: PRODUCTS_AT_MOST }];
  }, [settled]);
  const lists = useAnswers(listed);
  const found = useAnswers(products);
  const commands = (dimension: keyof typeof LEADS_TO, section: Command['section'], outcome: Outcome | undefined) =>
    valuesOf(outcome).map((value): Command => ({
      id: `${dimension} ${value}`,
      section,
      label: value,
      hint: words.dimension(dimension),
      choose: () => address.narrow(dimension, value, LEADS_TO[dimension]),
    }));
  return [
    ...LISTED.flatMap((dimension, place) => commands(dimension, 'values', lists.outcomes?.[place])),
    ...commands('product', 'products', found.outcomes?.[0]),
  ];
}

function valuesOf(outcome: Outcome | undefined): readonly string[] {
  if (outcome === undefined || 'error' in outcome) return [];
  return outcome.answer.rows.flatMap(([value]) => (typeof value === 'string' ? [value] : []));
}
