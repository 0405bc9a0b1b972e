'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { useAnswers } from '@/lib/http/queries';
import type { RowsQuery } from '@/lib/metrics/rows-query';
import type { Command } from './command';

const EVER = { from: '1990-01-01', to: '2100-12-31' } as const;
const LIKE_A_NUMBER = /^(?=.*\d)[\p{L}\p{N}][\p{L}\p{N}/_.-]{2,59}$/u;

/** A command that opens the order whose number was typed, where there is one that the reader may see. */
export function useOrderCommands(settled: string): readonly Command[] {
  const t = useTranslations('palette');
  const router = useRouter();
  const queries = useMemo((): readonly RowsQuery[] => {
    if (!LIKE_A_NUMBER.test(settled)) return [];
    const numbers = [...new Set([settled, settled.toUpperCase()])];
    const where = [{ column: 'orderNumber', in: numbers }];
    return [{ rows: 'orders', columns: ['orderNumber'], where, period: EVER, limit: 2 }];
  }, [settled]);
  const [outcome] = useAnswers(queries).outcomes ?? [];
  if (outcome === undefined || 'error' in outcome) return [];
  return outcome.answer.rows.flatMap(([number]): readonly Command[] =>
    typeof number !== 'string'
      ? []
      : [
          {
            id: `order ${number}`,
            section: 'orders',
            label: t('order', { number }),
            choose: () => router.push(`/orders/${encodeURIComponent(number)}`),
          },
        ],
  );
}
