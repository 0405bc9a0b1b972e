import { useTranslations } from 'next-intl';
import { Spark } from '@/components/charts/spark';
import { useWords } from '@/components/metrics/use-words';
import type { Answer } from '@/lib/metrics/answer';
import { targetOf } from '@/lib/metrics/answer-target';
import { metric as metricOf, type MetricId } from '@/lib/metrics/catalog';
import { changeOf } from '@/lib/metrics/change';
import { comparedIds } from '@/lib/metrics/compared-ids';
import { columnIndex, numberAt } from './answer-cells';
import { ChangeMark } from './change-mark';
import { TargetLine } from './target-line';
import { targetStatus } from './target-status';

export interface StatProps {
  readonly metric: MetricId;
  readonly answer: Answer;
  /** Answer that holds the target, when the first has no room for it. */
  readonly target: Answer | null;
}

/** One figure: value, changes, course, target. */
export function Stat({ metric, answer, target }: StatProps) {
  const { format } = useWords();
  const { unit, better } = metricOf(metric);
  const { currency, totals } = answer;
  const own = columnIndex(answer, metric, 'value');
  const value = numberAt(totals, own);
  const goal = target ?? answer;
  const aim = targetOf(goal.targets, metric);
  const last = String(answer.rows.at(-1)?.[0]);
  return (
    <div className="flex flex-1 flex-col">
      <p className="text-figure font-semibold tracking-tight whitespace-nowrap">
        {value === null ? '–' : format.value(unit, value, { currency, compact: unit === 'money' })}
      </p>
      {comparedIds(answer).map((comparison) => {
        const before = numberAt(totals, columnIndex(answer, metric, { comparison }));
        return (
          <p key={comparison} className="flex justify-between gap-2 text-small whitespace-nowrap">
            <span className="font-medium">
              <ChangeMark change={changeOf(value, before, unit, better)} unit={unit} />
            </span>
            <Versus comparison={comparison} />
          </p>
        );
      })}
      <div className="my-1">
        <Spark
          values={answer.rows.map((row) => numberAt(row, own))}
          partialEnd={answer.complete.partialBuckets.includes(last)}
        />
      </div>
      <TargetLine status={targetStatus(aim, better)} target={aim?.target ?? null} unit={unit} currency={currency} />
    </div>
  );
}

function Versus({ comparison }: { readonly comparison: string }) {
  const t = useTranslations('versus');
  const key = (['previous', 'lastYear', 'lastYearDates', 'range'] as const).find((id) => id === comparison);
  return <span className="min-w-0 truncate text-tiny text-muted">{key === undefined ? comparison : t(key)}</span>;
}
