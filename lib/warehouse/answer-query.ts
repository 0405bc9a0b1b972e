import type { Answer, AnswerColumn, Cell } from '@/lib/metrics/answer';
import { metric } from '@/lib/metrics/catalog';
import { partialBuckets } from '@/lib/metrics/period';
import type { Asker, Question } from './ask';
import { absentInputs, missingInputs, readUnpriced } from './completeness';
import { findFigures, type AskGaps, type Found } from './find-figures';
import { readPaces, wantsPace } from './pace';
import { answerPeriod, type Side } from './sides';
import type { WarehouseMoment } from './state';

/** From a question to an Answer: finds the figures on one snapshot and puts them side by side. */

/** Answers a question whose rights are applied; `askGaps` gives those of its period. */
export async function answerQuery(
  asker: Asker,
  question: Question,
  state: WarehouseMoment,
  askGaps: AskGaps,
): Promise<Answer> {
  const { query, period } = question;
  const [found, unpriced, paces] = await Promise.all([
    findFigures(asker, question, askGaps),
    readUnpriced(asker, question.metrics, period.span, query.filters),
    wantsPace(question) ? readPaces(asker, question, state.asOf) : null,
  ]);
  const targets = paces?.(valuesOfWhole(found)) ?? [];
  const { current, whole, others, sides, gaps } = found;
  const columns = columnsOf(question, sides);
  const put = (
    key: readonly (string | null)[],
    values: readonly Cell[],
    total: readonly Cell[] | null,
    isTotal: boolean,
  ) => rowCells(question, sides, key, values, total, isTotal);
  const empty = [...(query.grain === undefined ? [] : [null]), ...(query.by ?? []).map(() => null)];
  return {
    columns,
    rows: current.table.rows.map((row) => put(row.key, row.values, whole, false)),
    ...(query.totals === true && whole !== null ? { totals: put(empty, whole, whole, true) } : {}),
    ...(others === null ? {} : { others: put(empty, others, whole, false) }),
    ...(targets.length === 0 ? {} : { targets }),
    period: answerPeriod(period.span),
    comparisons: sides.map((side) => side.comparison),
    currency: query.currency ?? question.workspaceCurrency,
    asOf: state.asOf,
    complete: {
      until: state.asOf,
      partialBuckets: query.grain === undefined ? [] : partialBuckets(period.span, query.grain, question.firstWeekday),
      missing: missingInputs(query.metrics, state.inputs, gaps.noRates),
      without: absentInputs(query.metrics, state.inputs),
      rateMissing: gaps.rateMissing,
      costMissing: gaps.costMissing,
      provisional: gaps.provisional,
      unreconciled: [],
      unpriced,
    },
    truncated: current.truncated,
    facts: [...new Set(current.table.facts)],
  };
}

/** Values of the whole: the total, or the one row of a question without grain and split. */
function valuesOfWhole({ whole, current }: Found): readonly Cell[] | null {
  return whole ?? current.table.rows[0]?.values ?? null;
}

function columnsOf({ query }: Question, sides: readonly Side[]): readonly AnswerColumn[] {
  return [
    ...(query.grain === undefined ? [] : [{ id: 'time', role: 'time', unit: query.grain } as const]),
    ...(query.by ?? []).map((id) => ({ id, role: 'dimension', unit: 'text' }) as const),
    ...query.metrics.flatMap((id) => {
      const { unit, better } = metric(id);
      const own = { id, role: 'metric', unit, metric: id, better } as const;
      const shared = { id: `${id}.share`, role: 'share', unit: 'ratio', metric: id, better } as const;
      const compared = sides.map(
        (side) =>
          ({
            id: `${id}.${side.comparison.id}`,
            role: 'comparison',
            unit,
            metric: id,
            better,
            comparison: side.comparison.id,
          }) as const,
      );
      return [own, ...((query.share ?? []).includes(id) ? [shared] : []), ...compared];
    }),
  ];
}

function rowCells(
  question: Question,
  sides: readonly Side[],
  key: readonly (string | null)[],
  values: readonly Cell[],
  total: readonly Cell[] | null,
  isTotal: boolean,
): readonly Cell[] {
  const { query } = question;
  const metrics = query.metrics.flatMap((id) => {
    const index = question.metrics.indexOf(id);
    const value = index < 0 ? null : (values[index] ?? null);
    const share = (query.share ?? []).includes(id) ? [shareOf(value, index < 0 ? null : (total?.[index] ?? null))] : [];
    const compared = sides.map((side) => (index < 0 ? null : isTotal ? side.total(index) : side.valueOf(key, index)));
    return [value, ...share, ...compared];
  });
  return [...key, ...metrics];
}

function shareOf(value: Cell, total: Cell): Cell {
  return typeof value === 'number' && typeof total === 'number' && total !== 0 ? value / total : null;
}
