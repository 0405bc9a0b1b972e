'use client';

import { useMemo } from 'react';
import { useAnswers } from '@/lib/http/queries';
import type { Answer } from '@/lib/metrics/answer';
import type { Filter, Query } from '@/lib/metrics/query';
import { SCOPES, type GridAddress } from './grid-address';
import { monthsOf } from './grid-cells';

const ROWS_AT_MOST = 200;

/** Last year's actuals by month: of the whole, and of each value of the rows. */
export interface LastYear {
  readonly whole: readonly (number | null)[];
  readonly values: ReadonlyMap<string, readonly (number | null)[]>;
}

/** Asks for last year through the one endpoint, so that hints obey the reader's rights like any figure. */
export function useLastYear({ metric, year, rows, within, currency }: GridAddress, isMoney: boolean): LastYear {
  const queries = useMemo((): readonly Query[] => {
    const filters = SCOPES.flatMap((id): readonly Filter[] =>
      within[id] === '' || id === rows ? [] : [{ dimension: id, in: [within[id]] }],
    );
    const query: Query = {
      metrics: [metric],
      grain: 'month',
      period: { from: `${String(year - 1)}-01-01`, to: `${String(year - 1)}-12-31` },
      ...(filters.length === 0 ? {} : { filters: [...filters] }),
      ...(isMoney ? { currency } : {}),
    };
    return rows === null ? [query] : [query, { ...query, by: [rows], limit: ROWS_AT_MOST }];
  }, [metric, year, rows, within, currency, isMoney]);
  const { outcomes } = useAnswers(queries);
  return useMemo(() => {
    const months = monthsOf(year - 1);
    const [whole, split] = (outcomes ?? []).map((outcome) => ('answer' in outcome ? outcome.answer : undefined));
    const values = new Map<string, readonly (number | null)[]>();
    for (const value of valuesIn(split)) values.set(value, courseOf(split, months, value));
    return { whole: courseOf(whole, months, null), values };
  }, [outcomes, year]);
}

function valuesIn(answer: Answer | undefined): readonly string[] {
  return [...new Set((answer?.rows ?? []).flatMap(([, value]) => (typeof value === 'string' ? [value] : [])))];
}

function courseOf(
  answer: Answer | undefined,
  months: readonly string[],
  value: string | null,
): readonly (number | null)[] {
  return months.map((month) => {
    const row = answer?.rows.find((one) => one[0] === month && (value === null || one[1] === value));
    const amount = row?.[value === null ? 1 : 2];
    return typeof amount === 'number' ? amount : null;
  });
}
