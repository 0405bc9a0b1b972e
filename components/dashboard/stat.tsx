import { useTranslations } from 'next-intl';
import { Spark } from '@/components/charts/spark';
import { useWords } from '@/components/metrics/use-words';
import type { Answer } from '@/lib/metrics/answer';
import { targetOf } from '@/lib/metrics/answer-target';
import { metric as metricOf, type MetricId } from '@/lib/metrics/catalog';
import { changeOf } from '@/lib/metrics/change';
import { comparedIds } from '@/lib/metrics/compared-ids';
import { columnIndex, numberAt } from './answer-cells';
import { BandLine } from './band-line';
import { ChangeMark } from './change-mark';
import { FEW_CASES } from './ranking-rows';
import { TargetLine } from './target-line';
import { targetStatus } from './target-status';

export interface StatProps {
  readonly metric: MetricId;
  /** Metric that counts the cases behind the figure; with few of them it is greyed. */
  readonly sample: MetricId | undefined;
  readonly answer: Answer;
  /** Answer that holds the target, when the first has no room for it. */
  readonly target: Answer | null;
}

/** One figure: value, changes, course, target. */
export function Stat({ metric, sample, answer, target }: StatProps) {
  const { format } = useWords();
  const { unit, better, bands } = metricOf(metric);
  const { currency, totals } = answer;
  const own = columnIndex(answer, metric, 'value');
  const value = numberAt(totals, own);
  const goal = target ?? answer;
  const aim = targetOf(goal.targets, metric);
  const last = String(answer.rows.at(-1)?.[0]);
  const cases = sample === undefined ? null : numberAt(totals, columnIndex(answer, sample, 'value'));
  const few = cases !== null && cases < FEW_CASES;
  return (
    <div className="flex flex-1 flex-col">
      <p className={`text-figure font-semibold tracking-tight whitespace-nowrap ${few ? 'text-muted' : ''}`}>
        {value === null ? '–' : format.value(unit, value, { currency, compact: unit === 'money' })}
      </p>
      {cases === null ? null : <Cases count={cases} />}
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
      {aim === null && bands !== undefined ? (
        <BandLine value={value} bands={bands} unit={unit} few={few} />
      ) : (
        <TargetLine status={targetStatus(aim, better)} target={aim?.target ?? null} unit={unit} currency={currency} />
      )}
    </div>
  );
}

/** How many cases stand behind the figure. */
function Cases({ count }: { readonly count: number }) {
  const t = useTranslations('band');
  const { format } = useWords();
  const text = format.value('count', count, { compact: true });
  return (
    <p className="text-tiny text-muted">
      {count < FEW_CASES ? t('tooFew', { count: text }) : t('cases', { count: text })}
    </p>
  );
}

function Versus({ comparison }: { readonly comparison: string }) {
  const t = useTranslations('versus');
  const key = (['previous', 'lastYear', 'lastYearDates', 'range'] as const).find((id) => id === comparison);
  return <span className="min-w-0 truncate text-tiny text-muted">{key === undefined ? comparison : t(key)}</span>;
}
